"""Writing files: workbooks, csv, and rejected rows with their reasons."""
