"""What was done to one customer and to all that is kept with him."""
