"""The command line: parse options, call, render, return."""
