"""How long a row of numbers lasts: its pace from the days on which numbers were given, and the day it runs out.

A Poisson regression of the weekly counts on time and season (McCullagh and Nelder, Generalized Linear Models,
chapter 6), with priors that hold trend and season back while little is known, newer weeks counting more. The scatter of
the weeks round the fit (quasi-Poisson, section 6.2), its uncertainty and a slow drift make the interval.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy
    from numpy.typing import NDArray

    Floats = NDArray[numpy.float64]

WEEK, WEEKS_A_YEAR = 7, 365.25 / 7
LOOKED_BACK_WEEKS = 6 * 52
HALF_LIFE_WEEKS = 78.0
FEWEST_NUMBERS, FEWEST_WEEKS = 5, 4
PRIOR_TREND, PRIOR_SEASON = 0.10, 0.35
"""How far the yearly growth and the height of the season are expected to lie from none, as logarithms."""
TREND_YEARS = 3.0  # for so long a trend is taken to go on; then the pace stays
DRIFT = 0.16  # of the pace, as a logarithm: what no history shows, such as a step that is still to come
HORIZON_WEEKS, LATEST_DAYS = 12 * 52, 100 * 366
DRAWS = 200
NEAR_DAYS, HIGH, FULL = 60, 0.80, 0.95


@dataclass(frozen=True, slots=True)
class Forecast:
    """The pace in numbers a year, and the day of the last number with an 80 % interval; None beyond a hundred years.

    `overflow` is the chance, 0..1, that the numbers run out on or before the day that was asked for.
    """

    per_year: float
    ends: date | None
    earliest: date | None
    latest: date | None
    overflow: float | None = None


@dataclass(frozen=True, slots=True)
class Alarm:
    """Why a row of numbers needs attention: `kind` is high (80 %), full (95 %), near (60 days) or ended."""

    kind: str
    share: float


def forecast(days: Sequence[date], *, free: int, today: date, until: date | None = None) -> Forecast | None:
    """What is to be expected of a row with `free` numbers left, from the days on which its numbers were given.

    None where too little is known: fewer than five numbers, or less than four weeks.
    """
    import numpy as np

    weeks = _weekly(days, today)
    if sum(weeks) < FEWEST_NUMBERS or len(weeks) < FEWEST_WEEKS:
        return None
    counts = np.array(weeks, dtype=float)
    fitted, covariance = _fit(counts)
    random = np.random.default_rng(7)  # the same history gives the same answer
    drawn = random.multivariate_normal(fitted, covariance, size=DRAWS)
    drawn[0] = fitted
    drift = random.normal(0.0, DRIFT, size=DRAWS)
    drift[0] = 0.0
    paces = np.exp(drawn @ _features(-np.arange(1, HORIZON_WEEKS + 1, dtype=float)).T + drift[:, None])
    scatter = _scatter(counts, fitted)
    luck = random.normal(0.0, math.sqrt(scatter / max(free, 1)), size=DRAWS)
    luck[0] = 0.0
    left = np.array([_days_until(pace, free * max(0.0, 1 + extra)) for pace, extra in zip(paces, luck, strict=True)])
    earliest, latest = np.quantile(left, (0.1, 0.9))
    overflow = None if until is None else round(float(np.mean(left <= (until - today).days)), 3)
    per_year = float(paces[0, :52].sum()) * WEEKS_A_YEAR / 52
    ends, first, last = (_day(today, float(n)) for n in (left[0], earliest, latest))
    return Forecast(round(per_year, 1), ends, first, last, overflow)


def alarm(used: int, size: int | None, ends: date | None, *, today: date) -> Alarm | None:
    """The warning that comes first: 80 % used, 95 % used, or less than sixty days left."""
    if size is None or size <= 0:
        return None
    share = used / size
    if used >= size:
        return Alarm("ended", share)
    if share >= FULL:
        return Alarm("full", share)
    if ends is not None and (ends - today).days < NEAR_DAYS:
        return Alarm("near", share)
    return Alarm("high", share) if share >= HIGH else None


def _weekly(days: Sequence[date], today: date) -> list[int]:
    """Numbers given by whole week, the newest first, back to the first one given."""
    ages = [(today - day).days for day in days if day <= today]
    if not ages:
        return []
    counts = [0] * min((max(ages) + 1) // WEEK, LOOKED_BACK_WEEKS)
    for age in ages:
        if age // WEEK < len(counts):
            counts[age // WEEK] += 1
    return counts


def _features(ages: "Floats") -> "Floats":
    """(weeks, 4): one, years from now (held at the end of the trend), sine and cosine of the year."""
    import numpy as np

    years = -ages / WEEKS_A_YEAR
    around = 2 * math.pi * years
    return np.column_stack((np.ones_like(ages), np.minimum(years, TREND_YEARS), np.sin(around), np.cos(around)))


def _fit(counts: "Floats") -> tuple[Any, Any]:
    """The four coefficients and their covariance, by Newton's method on the penalised likelihood."""
    import numpy as np

    features = _features(np.arange(len(counts), dtype=float))
    weights = 0.5 ** (np.arange(len(counts)) / HALF_LIFE_WEEKS)
    penalty = np.diag([1e-6, PRIOR_TREND**-2, PRIOR_SEASON**-2, PRIOR_SEASON**-2])
    found = np.array([math.log(counts.mean()), 0.0, 0.0, 0.0])
    scatter = 1.0
    for _ in range(2):  # the priors weigh against the scatter, which the first fit tells
        for _ in range(30):
            rate = np.exp(np.clip(features @ found, -20, 20))
            slope = features.T @ (weights * (counts - rate)) / scatter - penalty @ found
            curvature = (features * (weights * rate)[:, None]).T @ features / scatter + penalty
            step = np.linalg.solve(curvature, slope)
            found = found + np.clip(step, -1, 1)
            if np.abs(step).max() < 1e-6:
                break
        scatter = _scatter(counts, found)
    return found, np.linalg.inv(curvature)


def _scatter(counts: "Floats", found: "Floats") -> float:
    """The variance of the weeks as a multiple of their mean; 1 for customers who come one by one by chance."""
    import numpy as np

    if len(counts) < 8:
        return 1.0
    rate = np.exp(np.clip(_features(np.arange(len(counts), dtype=float)) @ found, -20, 20))
    return max(1.0, float(((counts - rate) ** 2 / np.maximum(rate, 0.05)).sum() / (len(counts) - 4)))


def _days_until(pace: "Floats", free: float) -> float:
    """Days until `free` numbers are given at this pace by week; behind its end the last year goes on."""
    import numpy as np

    given = np.cumsum(pace)
    if free <= 0:
        return 0.0
    if given[-1] >= free:
        week = int(np.searchsorted(given, free))
        before = float(given[week - 1]) if week else 0.0
        return (week + (free - before) / max(float(pace[week]), 1e-12)) * WEEK
    yearly = max(float(pace[-52:].mean()), 1e-12)
    return (len(pace) + (free - float(given[-1])) / yearly) * WEEK


def _day(today: date, days: float) -> date | None:
    return None if days > LATEST_DAYS else today + timedelta(days=round(days))
