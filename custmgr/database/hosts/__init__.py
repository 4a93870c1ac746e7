"""Several servers that hold one database, of which one is written to."""
