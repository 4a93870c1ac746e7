"""Where a database stands: trying an address, passwords, and moving to another place."""
