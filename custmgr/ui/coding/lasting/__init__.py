"""Will it last: the rows of numbers of a stored rule, each with its bar, its day and its repairs."""
