"""Small parts that know nothing of customers."""
