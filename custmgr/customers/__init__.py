"""What a customer is: the fields, their kinds, category tables, cleaning, problems and queries."""
