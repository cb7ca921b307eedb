"""`tda quiz` and `tda review`."""
