"""Importing: the plan a person looks at, and the one step that carries it out."""
