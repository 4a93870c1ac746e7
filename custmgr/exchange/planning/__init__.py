"""Taking rows in: the child process that reads and cleans, the staging file, and what becomes of each row."""
