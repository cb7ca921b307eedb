"""`tda pack`: commands for pack authors."""
