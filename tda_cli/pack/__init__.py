"""A pack folder as a model: YAML text in, model and problems out, every one with its place."""
