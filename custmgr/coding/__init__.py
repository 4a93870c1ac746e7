"""Customer codes: rules, the proof that they cannot repeat, numbers, and reading codes back.

Callers use `checking` (check_rule, try_rule), `evaluate` (draft, complete), `decode`, `faces` (parser, printer, stored,
sentence), `canonical` and `gallery`; all take a `context.Context`.
"""
