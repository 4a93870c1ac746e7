"""Whether the history is what was written: chains of hashes, seals over them, records held against the journal."""
