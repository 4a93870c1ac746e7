"""Bringing a clerk's workbook up to date: only cells that differ are written, into the file as it is."""
