"""`tda history`."""
