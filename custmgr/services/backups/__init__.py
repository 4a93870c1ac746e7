"""Backups: made whole, proven by reading them again, kept by age in several places, restored into a new database."""
