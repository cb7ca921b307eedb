"""The pack format: each record, declared once for reader, formatter and JSON Schema."""
