"""Commands that show what a pack says."""
