"""What keeps a database well: checks of its health, the search index filled behind an import."""
