"""Finding where a smooth function of a few parameters is smallest."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from custmgr.analysis.orders import Floats

MOST_STEPS, LONGEST_STEP = 400, 2.0


@dataclass(frozen=True, slots=True)
class Minimum:
    """The place, the value there, and whether the slope has vanished there."""

    at: Floats
    value: float
    is_found: bool


def minimise(function: Callable[[Floats], tuple[float, Floats]], start: Floats, *, slope: float = 1e-8) -> Minimum:
    """The minimum reached from `start` of a function that gives its value and its gradient.

    BFGS with the inverse Hessian and a line search by Wolfe's weak conditions by bisection (Nocedal & Wright, Numerical
    Optimization, 2nd edition, algorithm 6.1; the search after Lewis & Overton 2013, algorithm 2.6).
    """
    at, size = start.astype(np.float64), len(start)
    value, gradient = function(at)
    inverse = np.eye(size)
    is_fresh = True
    for _ in range(MOST_STEPS):
        if np.abs(gradient).max() <= slope:
            return Minimum(at, value, True)
        way = -inverse @ gradient
        if way @ gradient >= 0:
            inverse, is_fresh, way = np.eye(size), True, -gradient
        way *= min(1.0, LONGEST_STEP / np.abs(way).max())
        found = _search(function, at, value, gradient, way)
        if found is None:
            if is_fresh:
                break
            inverse, is_fresh = np.eye(size), True
            continue
        step, value, after = found
        change, bend = step * way, after - gradient
        at, gradient = at + change, after
        curve = change @ bend
        if curve > 0:
            if is_fresh:
                inverse = np.eye(size) * curve / (bend @ bend)
            left = np.eye(size) - np.outer(change, bend) / curve
            inverse, is_fresh = left @ inverse @ left.T + np.outer(change, change) / curve, False
    return Minimum(at, value, bool(np.abs(gradient).max() <= 100 * slope))


def _search(
    function: Callable[[Floats], tuple[float, Floats]], at: Floats, value: float, gradient: Floats, way: Floats
) -> tuple[float, float, Floats] | None:
    """A step along the way with its value and gradient that goes down enough and far enough; none if none does."""
    fall = float(gradient @ way)
    low, high, step = 0.0, np.inf, 1.0
    good: tuple[float, float, Floats] | None = None
    for _ in range(30):
        there, slope = function(at + step * way)
        if not there <= value + 1e-4 * step * fall + 1e-15 * abs(value):  # not a number is not down either
            high = step
        else:
            good = (step, there, slope)
            if slope @ way >= 0.9 * fall:
                return good
            low = step
        step = 2 * low if high == np.inf else (low + high) / 2
    return good
