"""Administration: backups and restoring, and where the database stands."""
