"""New codes for customers who have some: planned, looked at, given, and followed up in other systems."""
