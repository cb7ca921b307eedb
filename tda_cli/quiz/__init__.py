"""The quiz engine: selection, grading, scoring, session. Pure: no clock, files or terminal."""
