"""Codes and their rules at work: proof against the database, numbers given, trials."""
