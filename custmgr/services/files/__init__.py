"""Files of customers: taken in, listed, opened, saved; their contents in the database or in a folder beside it."""
