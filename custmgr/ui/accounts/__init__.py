"""Signing in, locking the window, changing one's password."""
