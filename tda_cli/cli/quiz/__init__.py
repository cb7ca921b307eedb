"""`tda quiz` and `tda review`: from the options to the last answer kept."""
