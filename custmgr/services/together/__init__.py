"""Several people at one database: what others wrote, and two who change one value."""
