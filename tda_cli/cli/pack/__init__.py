"""`tda pack`: for those who build one."""
