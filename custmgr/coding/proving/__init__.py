"""Proof that the codes of a rule cannot repeat, by finite automata; counter-examples and repairs."""
