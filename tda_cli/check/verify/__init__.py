"""Is what a pack says in the document, and is the document as it was."""
