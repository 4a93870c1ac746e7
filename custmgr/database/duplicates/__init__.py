"""Tables about customers who may be the same."""
