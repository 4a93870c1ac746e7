"""Copies of whole databases, and the digests that prove them equal."""
