"""The stretches of a code as a search lays them: what each may be, and which are worth trying at one place."""
