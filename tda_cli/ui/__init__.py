"""From the model to a terminal: what a person sees."""
