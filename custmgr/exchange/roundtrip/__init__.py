"""A workbook that comes back: the identity of its rows, what a spreadsheet program did to them, whose value holds."""
