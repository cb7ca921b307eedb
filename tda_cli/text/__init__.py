"""How people write: numbers, spelling variants, and what a sentence mentions."""
