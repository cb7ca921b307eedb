"""The pack format: every record of every file, declared once; all else follows from that."""
