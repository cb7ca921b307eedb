"""`tda stats`."""
