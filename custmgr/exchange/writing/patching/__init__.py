"""Writing into a workbook that is there: one sheet is rewritten as it streams by, all other parts are copied."""
