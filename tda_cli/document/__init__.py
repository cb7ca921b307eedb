"""Read a document file into numbered paragraphs, and fingerprint each of them."""
