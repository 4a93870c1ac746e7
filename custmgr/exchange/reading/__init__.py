"""Reading files of every kind: what a file is, its sheets, and their rows of cells."""
