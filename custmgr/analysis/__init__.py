"""Numbers about customers."""
