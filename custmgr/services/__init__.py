"""Use cases: one function is one thing that a person does, in one transaction; `Desk` runs them."""
