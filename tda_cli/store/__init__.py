"""Attempts and answers, saved in one SQLite file as soon as they are given."""
