"""Possible duplicates: pairs, side by side, and what a person says of them."""
