"""Attempts and answers, kept in one SQLite file the moment they are given."""
