"""What is wrong with a pack beyond what makes it unreadable; `rules/` has one rule per file."""
