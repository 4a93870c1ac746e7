"""The faces of a rule: text, JSON and sentence, which convert without loss (the sentence is only read)."""
