"""The pack format: each record, declared once for the reader and the JSON Schema."""
