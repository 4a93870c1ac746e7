"""Which customers may be the same: found for everybody or for one, and what people decided about them."""
