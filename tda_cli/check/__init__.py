"""What is wrong with a pack beyond what makes it unreadable; `rules/` holds one rule a file."""
