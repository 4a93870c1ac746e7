"""The keys of encrypted database files: wrapped beside the file, and unlocked in memory only."""
