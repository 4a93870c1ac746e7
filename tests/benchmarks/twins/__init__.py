"""Makes a table of customers of which some stand there twice, and of which it is known who is who."""
