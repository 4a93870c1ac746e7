"""Made-up records beside made-up customers, so that every page of the program shows something."""
