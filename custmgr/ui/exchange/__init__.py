"""Import wizard, export, clipboard."""
