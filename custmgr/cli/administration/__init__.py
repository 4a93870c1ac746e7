"""The commands about people and about the key of an encrypted file."""
