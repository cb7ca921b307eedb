"""Check the quality of a pack that was read without errors; `rules/` has one rule per file."""
