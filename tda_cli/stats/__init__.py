"""What answers say: report, calibration, items, class, and the sentences that describe them."""
