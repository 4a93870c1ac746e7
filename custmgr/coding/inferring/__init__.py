"""The rule behind an old column of codes: found by shortest description and verified on every row.

Callers make `material.Material` from codes and other columns, and use `inference.infer` and `Inference.answered`.
"""
