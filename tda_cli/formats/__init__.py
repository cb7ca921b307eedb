"""Export the model for other programs: one module per format."""
