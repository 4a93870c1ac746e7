"""Orders from a spreadsheet: whose they are, what they make, what is asked, how they are written."""
