"""Attempts and answers, saved in one SQLite file the moment they are given."""
