"""Alembic's steps from each schema version to the next, tested up and down with data."""
