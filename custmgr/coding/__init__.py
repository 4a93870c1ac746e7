"""Customer codes: rules, the proof that they cannot repeat, numbers, and reading codes back."""
