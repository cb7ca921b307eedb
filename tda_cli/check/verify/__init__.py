"""Is what a pack says supported by the document: alignment, dependents and tracing."""
