"""A document file: from bytes to numbered paragraphs, and the fingerprint of each."""
