"""Finding where a smooth function of a few parameters is smallest."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from custmgr.analysis.orders import Floats

MOST_STEPS, LONGEST_STEP = 400, 2.0
FLAT_STEPS, FLAT = 4, 1e-10


@dataclass(frozen=True, slots=True)
class Minimum:
    """The place, the value there, whether the slope has vanished there, and the inverse of the curvature as learnt."""

    at: Floats
    value: float
    is_found: bool
    inverse: Floats


def minimise(
    function: Callable[[Floats], tuple[float, Floats]], start: Floats, *, inverse: Floats | None = None,
    slope: float = 1e-8,
) -> Minimum:  # fmt: skip
    """The minimum reached from `start` of a function that gives its value and its gradient.

    BFGS with the inverse Hessian and a line search by Wolfe's weak conditions by bisection (Nocedal & Wright, Numerical
    Optimization, 2nd edition, algorithm 6.1; the search after Lewis & Overton 2013, algorithm 2.6). `inverse` is the
    curvature to begin with. On a plain that falls by next to nothing for some steps the search ends without a minimum.
    """
    at, learnt = start.astype(np.float64), inverse
    value, gradient = function(at)
    flat = 0
    for _ in range(MOST_STEPS):
        if np.abs(gradient).max() <= slope or flat == FLAT_STEPS:
            break
        way = -gradient if learnt is None else -learnt @ gradient
        if way @ gradient >= 0:
            learnt, way = None, -gradient
        way *= min(1.0, LONGEST_STEP / np.abs(way).max())
        found = _search(function, at, value, gradient, way)
        if found is None:
            if learnt is None:
                break
            learnt = None
            continue
        step, reached, after = found
        flat = flat + 1 if value - reached <= FLAT else 0
        learnt = _learn(learnt, step * way, after - gradient)
        at, value, gradient = at + step * way, reached, after
    known = np.eye(len(at)) if learnt is None else learnt
    return Minimum(at, value, bool(np.abs(gradient).max() <= 100 * slope), known)


def _learn(known: Floats | None, change: Floats, bend: Floats) -> Floats | None:
    """The inverse Hessian after a step that changed the gradient by `bend`."""
    curve = float(change @ bend)
    if curve <= 0:
        return known
    unit = np.eye(len(change))
    before = unit * curve / (bend @ bend) if known is None else known
    left = unit - np.outer(change, bend) / curve
    found: Floats = left @ before @ left.T + np.outer(change, change) / curve
    return found


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
