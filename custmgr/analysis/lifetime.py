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
NEAR, SAMPLE, PIECE = 1e-6, 20_000, 1 << 14
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
    """Customers with equal x, t and T together; times are whole days, so that tables by x and by day hold all numbers.

    Of each x and each age T is known how many customers have it, of T also how often those came again. The groups
    themselves are of customers who came again.
    """

    x_weight: Floats
    age_weight: Floats
    age_repeats: Floats
    weight: Floats
    x: Ints
    recency: Ints
    age: Ints


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
    start = np.log([1.0, max(float(sample.age.mean()) / WEEK / 2, 0.1), 1.0, 1.0])
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
    sample = _Spent(_sums(x - 1, np.ones(len(x)), 0), _sums(x - 1, np.log(mean), 0), x, x * mean)

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
    rest, age = np.divmod(keys, width)
    x, recency = np.divmod(rest, width)
    weight, came = counts.astype(np.float64), x > 0
    return _Groups(
        _sums(x, weight, 0), _sums(age, weight, width), _sums(age, weight * x, width),
        weight[came], x[came], recency[came], age[came],
    )  # fmt: skip


def _sums(at: Ints, weight: Floats, length: int) -> Floats:
    return np.bincount(at, weight, length).astype(np.float64, copy=False)


def _purchasing(numbers: Floats, groups: _Groups) -> tuple[float, Floats]:
    """The log-likelihood of BG/NBD (equation 6 of the paper) and its gradient by r, alpha, a, b.

    All is sums over the tables but the second term, for whoever came again and may have left after his last order.
    """
    r, alpha, a, b = numbers
    counts, x = groups.x_weight, np.arange(len(groups.x_weight), dtype=np.float64)
    fixed = _log_beta(a, b + x) - _log_beta(a, b + 0 * x) + log_gamma(r + x) - log_gamma(r + 0 * x) + r * np.log(alpha)
    time = alpha + np.arange(len(groups.age_weight)) / WEEK
    left = np.where(x > 0, b + x - 1, 1.0)
    second, by_r, by_alpha, dead = _second_term(groups, time, (np.log(a) - np.log(left), r + x))
    powers = r * groups.age_weight + groups.age_repeats
    both = digamma(a + b + 0 * x) - digamma(a + b + x)
    return float(counts @ fixed - powers @ np.log(time) + second), np.array([
        counts @ (digamma(r + x) - digamma(r + 0 * x) + np.log(alpha)) - groups.age_weight @ np.log(time) + by_r,
        counts.sum() * r / alpha - powers @ (1 / time) - by_alpha,
        counts @ both + dead.sum() / a,
        counts @ (both + digamma(b + x) - digamma(b + 0 * x)) - dead @ (1 / left),
    ])  # fmt: skip


def _second_term(groups: _Groups, time: Floats, by_x: tuple[Floats, Floats]) -> tuple[float, float, float, Floats]:
    """What the second term adds: value, slope by r, slope by alpha, and how many customers of each x it takes for gone.

    A piece of the groups at a time, so that what is reckoned in between stays in the processor's cache.
    """
    odds_of, power_of = by_x
    log_time, turned = np.log(time), 1 / time
    value = by_r = by_alpha = 0.0
    gone = np.zeros(len(odds_of))
    for begin in range(0, len(groups.x), PIECE):
        x, recency, age, weight = (each[begin : begin + PIECE] for each in (groups.x, groups.recency, groups.age,
                                                                            groups.weight))  # fmt: skip
        since, power = log_time[age] - log_time[recency], power_of[x]
        odds = odds_of[x] + power * since
        small = np.exp(-np.abs(odds))
        dead = weight * np.where(odds > 0, 1.0, small) / (1 + small)
        value += float((weight * (np.maximum(odds, 0) + np.log1p(small))).sum())
        by_r += float((dead * since).sum())
        by_alpha += float((dead * power * (turned[recency] - turned[age])).sum())
        gone += np.bincount(x, dead, len(gone))
    return value, by_r, by_alpha, gone


@dataclass(frozen=True)
class _Spent:
    """What customers who came again have spent on it: by repurchases 1, 2, … how many, and sums of the log mean."""

    count: Floats
    log_means: Floats
    x: Ints
    total: Floats


def _spending(numbers: Floats, sample: _Spent) -> tuple[float, Floats]:
    """The log-likelihood of Gamma-Gamma (equation 1a of the note) and its gradient by p, q, v."""
    p, q, v = numbers
    count, x = sample.count, np.arange(1.0, len(sample.count) + 1)
    logs, turned = np.zeros(len(x)), np.zeros(len(x))
    for begin in range(0, len(sample.x), PIECE):
        at, total = sample.x[begin : begin + PIECE] - 1, v + sample.total[begin : begin + PIECE]
        logs += np.bincount(at, np.log(total), len(x))
        turned += np.bincount(at, 1 / total, len(x))
    fixed = log_gamma(p * x + q) - log_gamma(p * x) - log_gamma(q + 0 * x) + q * np.log(v) + p * x * np.log(x)
    shared = digamma(p * x + q)
    value = count @ fixed + (p * x - 1) @ sample.log_means - (p * x + q) @ logs
    return float(value), np.array([
        count @ (x * (shared - digamma(p * x) + np.log(x))) + x @ (sample.log_means - logs),
        count @ (shared - digamma(q + 0 * x) + np.log(v)) - logs.sum(),
        count.sum() * q / v - (p * x + q) @ turned,
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
