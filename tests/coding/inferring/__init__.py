"""Inferring rules from old columns."""
