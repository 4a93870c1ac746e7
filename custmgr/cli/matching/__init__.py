"""Commands on customers who may be the same."""
