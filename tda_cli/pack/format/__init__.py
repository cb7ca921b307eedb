"""The pack format: every record of every file, declared once.

What reads a record, the order in which `pack format` writes its fields, and its JSON Schema all
follow from the declaration.
"""
