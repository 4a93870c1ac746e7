"""What a customer has brought and may still bring: historic value, and orders to come times money an order.

Orders to come are BG/NBD (Fader, Hardie & Lee 2005, "Counting Your Customers" the Easy Way, Marketing Science 24),
money an order is Gamma-Gamma (Fader & Hardie 2013, The Gamma-Gamma Model of Monetary Value). Their repurchases are
order days after the first one; time is in weeks.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from custmgr.analysis.descent import minimise
from custmgr.analysis.orders import Floats, Histories, Ints
from custmgr.analysis.special import digamma, hypergeometric, log_gamma

WEEK = 7
NEAR, SAMPLE = 1e-6, 20_000
FEWEST_REPEATERS = 20  # with fewer customers who came again the curves are chance


@dataclass(frozen=True, slots=True)
class Purchasing:
    """The four numbers of BG/NBD (alpha in weeks), and how well they fit.

    `is_settled` is False where the likelihood has no clear top, as with customers of whom none ever leaves.
    """

    r: float
    alpha: float
    a: float
    b: float
    log_likelihood: float
    is_settled: bool


@dataclass(frozen=True, slots=True)
class Spending:
    """The three numbers of Gamma-Gamma (v in money), and how well they fit. q is above 1, so that there is a mean."""

    p: float
    q: float
    v: float
    log_likelihood: float
    is_settled: bool


@dataclass(frozen=True)
class Expected:
    """For each customer: the chance that he still buys, order days to come, money a day, both multiplied.

    Nan for customers without an order.
    """

    alive: Floats
    orders: Floats
    spend: Floats
    value: Floats


@dataclass(frozen=True)
class _Groups:
    """Customers with equal x, t and T together.

    Each x, t and T stands once in a table and is meant by its place there; of `x` and `age` is known how many customers
    have it (`x_weight`, `age_weight`) and how often those came again (`age_repeats`). The groups are of x above 0.
    """

    x: Floats
    recency: Floats
    age: Floats
    x_weight: Floats
    age_weight: Floats
    age_repeats: Floats
    weight: Floats
    x_at: Ints
    recency_at: Ints
    age_at: Ints


def historic(known: Histories) -> Floats:
    """What each customer has brought: margin where the cost is known, else amount."""
    return known.amount if known.cost is None else known.amount - known.cost


def fit_purchasing(known: Histories) -> Purchasing | None:
    """BG/NBD fitted to the customers with an order; none if fewer than twenty of them came again."""
    has = known.orders > 0
    if int((known.days > 1).sum()) < FEWEST_REPEATERS:
        return None
    keys, counts, width = _keys(known.days[has] - 1, (known.last - known.first)[has], (known.as_of - known.first)[has])
    some = max(1, len(keys) // SAMPLE)
    sample = _grouped(keys[::some], counts[::some], width)
    start = np.log([1.0, max(float(sample.age.mean()) / 2, 0.1), 1.0, 1.0])
    found = minimise(_loss(sample), start)
    if some > 1:  # near the top of the sample's likelihood a few steps over all customers are enough
        found = minimise(_loss(_grouped(keys, counts, width)), found.at, inverse=found.inverse)
    r, alpha, a, b = np.exp(found.at).tolist()
    return Purchasing(r, alpha, a, b, -found.value * float(counts.sum()), found.is_found)


def _loss(groups: _Groups) -> Callable[[Floats], tuple[float, Floats]]:
    count = float(groups.x_weight.sum())

    def loss(logs: Floats) -> tuple[float, Floats]:
        value, gradient = _purchasing(np.exp(logs), groups)
        return -value / count, -gradient * np.exp(logs) / count

    return loss


def fit_spending(known: Histories) -> Spending | None:
    """Gamma-Gamma fitted to the mean money of the order days after the first; none if fewer than twenty came again."""
    again = (known.days > 1) & (known.repeat > 0)
    if int(again.sum()) < FEWEST_REPEATERS:
        return None
    x = known.days[again] - 1
    mean = known.repeat[again] / x
    scale, some = float(mean.mean()), max(1, len(mean) // SAMPLE)
    above = np.array([0.0, 1.0, 0.0])  # q begins at 1
    found = minimise(_spent_loss(x[::some], mean[::some] / scale, above), np.log([1.0, 1.0, 1.0]))
    if some > 1:
        found = minimise(_spent_loss(x, mean / scale, above), found.at, inverse=found.inverse)
    p, q, v = (np.exp(found.at) + above).tolist()
    likelihood = -found.value * len(mean) - len(mean) * np.log(scale)
    return Spending(p, q, v * scale, float(likelihood), found.is_found)


def _spent_loss(x: Ints, mean: Floats, above: Floats) -> Callable[[Floats], tuple[float, Floats]]:
    table, place, count = np.unique(x, return_inverse=True, return_counts=True)
    sample = _Spent(table.astype(np.float64), place, count.astype(np.float64), mean, np.log(mean))

    def loss(logs: Floats) -> tuple[float, Floats]:
        steps = np.exp(logs)
        value, gradient = _spending(steps + above, sample)
        return -value / len(mean), -gradient * steps / len(mean)

    return loss


def expected(known: Histories, purchasing: Purchasing, spending: Spending, *, days: int = 365) -> Expected:
    """What the customers are expected to bring in the days after the histories' day."""
    has = known.orders > 0
    x, age = known.days[has] - 1, (known.as_of - known.first)[has]
    alive = _alive(purchasing, x, (known.last - known.first)[has] / WEEK, age / WEEK)
    coming = alive * _coming_if_alive(purchasing, x, age, days / WEEK)
    total = np.maximum(known.repeat[has], 0.0)
    spend = spending.p * (spending.v + total) / (spending.p * x + spending.q - 1)
    return Expected(*(_spread(each, has) for each in (alive, coming, spend, coming * spend)))


def _spread(values: Floats, has: np.ndarray) -> Floats:
    found = np.full(len(has), np.nan)
    found[has] = values
    return found


def _keys(x: Ints, recency: Ints, age: Ints) -> tuple[Ints, Ints, int]:
    """Each different (x, t, T) as one number to the returned base, and how many customers have it."""
    width = int(age.max()) + 1
    keys, counts = np.unique((x * width + recency) * width + age, return_counts=True)
    return keys, counts, width


def _grouped(keys: Ints, counts: Ints, width: int) -> _Groups:
    rest, ages = np.divmod(keys, width)
    repeats, recencies = np.divmod(rest, width)
    (xs, x_at), (ts, t_at), (ends, end_at) = (np.unique(each, return_inverse=True) for each in
                                              (repeats, recencies, ages))  # fmt: skip
    weight, came = counts.astype(np.float64), repeats > 0
    return _Groups(
        xs.astype(np.float64), ts / WEEK, ends / WEEK, _counts(x_at, weight), _counts(end_at, weight),
        _counts(end_at, weight * repeats), weight[came], x_at[came], t_at[came], end_at[came],
    )  # fmt: skip


def _counts(at: Ints, weight: Floats) -> Floats:
    return np.bincount(at, weight).astype(np.float64, copy=False)


def _purchasing(numbers: Floats, groups: _Groups) -> tuple[float, Floats]:
    """The log-likelihood of BG/NBD (equation 6 of the paper) and its gradient by r, alpha, a, b.

    All is sums over the tables but the second term, for whoever came again and may have left after his last order.
    """
    r, alpha, a, b = numbers
    x, counts, at, weight = groups.x, groups.x_weight, groups.x_at, groups.weight
    fixed = _log_beta(a, b + x) - _log_beta(a, b + 0 * x) + log_gamma(r + x) - log_gamma(r + 0 * x) + r * np.log(alpha)
    log_age, powers = np.log(alpha + groups.age), r * groups.age_weight + groups.age_repeats
    left = np.where(x > 0, b + x - 1, 1.0)
    since = log_age[groups.age_at] - np.log(alpha + groups.recency)[groups.recency_at]
    odds = (np.log(a) - np.log(left))[at] + (r + x)[at] * since
    small = np.exp(-np.abs(odds))
    dead = weight * np.where(odds > 0, 1.0, small) / (1 + small)
    value = counts @ fixed - powers @ log_age + weight @ (np.maximum(odds, 0) + np.log1p(small))
    sooner = (1 / (alpha + groups.recency))[groups.recency_at] - (1 / (alpha + groups.age))[groups.age_at]
    dead_x = np.bincount(at, dead, len(x))
    both = digamma(a + b + 0 * x) - digamma(a + b + x)
    return float(value), np.array([
        counts @ (digamma(r + x) - digamma(r + 0 * x) + np.log(alpha)) - groups.age_weight @ log_age + dead @ since,
        counts.sum() * r / alpha - powers @ (1 / (alpha + groups.age)) - (dead * (r + x)[at]) @ sooner,
        counts @ both + dead.sum() / a,
        counts @ (both + digamma(b + x) - digamma(b + 0 * x)) - dead_x @ (1 / left),
    ])  # fmt: skip


@dataclass(frozen=True)
class _Spent:
    """Mean money of customers who came again: x once each in a table with its place and count, the mean, its log."""

    x: Floats
    x_at: Ints
    count: Floats
    mean: Floats
    log_mean: Floats


def _spending(numbers: Floats, sample: _Spent) -> tuple[float, Floats]:
    """The log-likelihood of Gamma-Gamma (equation 1a of the note) and its gradient by p, q, v."""
    p, q, v = numbers
    x, count = sample.x, sample.count
    each = x[sample.x_at]
    total = v + each * sample.mean
    log_total = np.log(total)
    fixed = log_gamma(p * x + q) - log_gamma(p * x) - log_gamma(q + 0 * x) + q * np.log(v) + p * x * np.log(x)
    value = count @ fixed + ((p * each - 1) @ sample.log_mean - (p * each + q) @ log_total)
    shared = digamma(p * x + q)
    return float(value), np.array([
        count @ (x * (shared - digamma(p * x) + np.log(x))) + each @ (sample.log_mean - log_total),
        count @ (shared - digamma(q + 0 * x) + np.log(v)) - log_total.sum(),
        count.sum() * q / v - (p * each + q) @ (1 / total),
    ])  # fmt: skip


def _alive(model: Purchasing, x: Ints, recency: Floats, age: Floats) -> Floats:
    """The chance that a customer still buys: the denominator of equation 10, turned over."""
    came = x > 0
    odds = np.log(model.a) - np.log(np.where(came, model.b + x - 1, 1.0))
    odds = odds + (model.r + x) * np.log((model.alpha + age) / (model.alpha + recency))
    found: Floats = np.where(came, 1 / (1 + np.exp(np.minimum(odds, 700))), 1.0)
    return found


def _coming_if_alive(model: Purchasing, x: Ints, age: Ints, weeks: float) -> Floats:
    """Orders in the weeks to come of a customer who still buys: the numerator of equation 10 of the paper.

    Where it can, the sum is Euler's other form of the same 2F1 (NIST DLMF 15.8.1), whose terms fall quickly also for
    long times; where that would take large numbers from one another, it is the paper's own form, all of one sign.
    """
    width = int(age.max(initial=0)) + 1
    keys, place = np.unique(x * width + age, return_inverse=True)
    repeats, ages = np.divmod(keys, width)
    a = model.a if abs(model.a - 1) > NEAR else 1 + NEAR  # at 1 the formula is 0 / 0, and its limit close by
    c = a + model.b + repeats - 1
    c = np.where(np.abs(c) < NEAR, NEAR, c)
    z = weeks / (model.alpha + ages / WEEK + weeks)
    if a < 20 and a + model.b - 1 - model.r > -5:
        power = np.full(len(c), a - 1)
        total, scale = hypergeometric(c - repeats - model.r, power, c, z)
    else:
        power = model.r + repeats
        total, scale = hypergeometric(power, model.b + repeats, c, z)
    kept = total * np.exp(scale + power * np.log1p(-z))
    return np.asarray(c / (a - 1) * (1 - kept))[place]


def _log_beta(a: float, b: Floats) -> Floats:
    return log_gamma(a + 0 * b) + log_gamma(b) - log_gamma(a + b)
