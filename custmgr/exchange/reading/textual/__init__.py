"""Files of text that hold tables of their own kind: markup, and address cards."""
