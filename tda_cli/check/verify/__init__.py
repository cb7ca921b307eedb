"""Verify that the document supports the pack, and that it has not changed."""
