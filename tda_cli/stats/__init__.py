"""What answers say: report, calibration, item analysis, class, and sentences on them."""
