"""Manual, keys, command palette, about, crash report."""
