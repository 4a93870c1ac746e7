"""Functions that the models of customers need and numpy lacks, for positive arguments and whole arrays."""

import numpy as np

from custmgr.analysis.orders import Floats, Ints

# Stirling's series, NIST DLMF 5.11.1 and 5.11.2, exact to the last digits from 8 on.
_GAMMA = (1 / 12, -1 / 360, 1 / 1260, -1 / 1680, 1 / 1188, -691 / 360360, 1 / 156)
_DIGAMMA = (1 / 12, -1 / 120, 1 / 252, -1 / 240, 1 / 132, -691 / 32760, 1 / 12)
_SHIFT = 8
MOST_TERMS, LARGE = 1_000_000, 1e100


def log_gamma(values: Floats) -> Floats:
    """ln Γ of positive values (NIST DLMF 5.5.1, 5.11.1)."""
    small = values < _SHIFT
    at = np.where(small, values + _SHIFT, values)
    powers, square = 1 / at, 1 / at**2
    found: Floats = (at - 0.5) * np.log(at) - at + 0.5 * np.log(2 * np.pi)
    for factor in _GAMMA:
        found += factor * powers
        powers = powers * square
    product = np.ones_like(values)
    for n in range(_SHIFT):
        product *= np.where(small, values + n, 1.0)
    found -= np.log(product)
    return found


def digamma(values: Floats) -> Floats:
    """The derivative of ln Γ at positive values (NIST DLMF 5.5.2, 5.11.2)."""
    small = values < _SHIFT
    at = np.where(small, values + _SHIFT, values)
    square = 1 / at**2
    powers = square.copy()
    found = np.log(at) - 0.5 / at
    for factor in _DIGAMMA:
        found -= factor * powers
        powers *= square
    for n in range(_SHIFT):
        found -= np.where(small, 1 / np.where(small, values + n, 1.0), 0.0)
    return found


def hypergeometric(a: Floats, b: Floats, c: Floats, z: Floats) -> tuple[Floats, Floats]:
    """Gauss's 2F1(a, b; c; z) for 0 <= z < 1 by its series (NIST DLMF 15.2.1), as f and s with 2F1 = f exp(s).

    Once the terms fall, the rest behind a term is at most the term times 1 / (1 - z): there the sum ends. Raises
    ArithmeticError if that does not happen.
    """
    total, scale = np.ones_like(z), np.zeros_like(z)
    left: Ints = np.arange(len(z))
    term = np.ones_like(z)
    for n in range(MOST_TERMS):
        ratio = (a + n) * (b + n) / ((c + n) * (n + 1)) * z
        term = term * ratio
        total[left] += term
        if n % 8 == 0:
            large = np.abs(term) > LARGE
            if large.any():
                total[left[large]] /= LARGE
                term[large] /= LARGE
                scale[left[large]] += np.log(LARGE)
            is_open = (np.abs(term) > 1e-15 * np.abs(total[left]) * (1 - z)) | (np.abs(ratio) > (1 + z) / 2)
            is_open &= term != 0
            left = left[is_open]
            term, a, b, c, z = (each[is_open] for each in (term, a, b, c, z))
        if not len(left):
            return total, scale
    raise ArithmeticError("the hypergeometric series did not end")
