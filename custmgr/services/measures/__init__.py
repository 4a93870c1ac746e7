"""Numbers about customers: what charts show, and the classes that orders put them in."""
