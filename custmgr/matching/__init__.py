"""Whether two records are the same customer."""
