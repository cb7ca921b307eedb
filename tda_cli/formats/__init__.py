"""From the model to bytes for other programs; one file a format."""
