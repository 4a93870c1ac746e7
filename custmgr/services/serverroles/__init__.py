"""Roles that a database server holds by itself: setting them up, people's logins, and trying what a login may do."""
