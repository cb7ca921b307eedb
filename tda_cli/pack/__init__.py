"""From YAML text to the model: all that could be built, plus all that is wrong, with positions."""
