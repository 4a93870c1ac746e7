"""The commands that concern a database server: its roles, people's logins, what a login may do."""
