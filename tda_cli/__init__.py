"""A briefing you can check and a quiz you can trust, in the terminal, built from one document."""

__version__ = "0.1.0"
