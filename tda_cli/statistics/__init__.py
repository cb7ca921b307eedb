"""What a set of answers says: intervals, calibration, items, reliability. Nothing but numbers."""
