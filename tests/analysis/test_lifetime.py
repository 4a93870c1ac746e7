"""Lifetime value: the published figures of CDNOW, formulas against integrals, fits against what data were made from."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from custmgr.analysis import lifetime
from custmgr.analysis.descent import minimise
from custmgr.analysis.lifetime import Purchasing, Spending
from custmgr.analysis.orders import Histories, Orders, histories
from custmgr.analysis.special import digamma, hypergeometric, log_gamma
from tests.analysis import cdnow, plain

AS_PUBLISHED = Purchasing(0.2426, 4.4136, 0.7929, 2.4259, -9582.429, True)
SPENT_AS_PUBLISHED = Spending(6.25, 3.74, 15.44, 0.0, True)


def calibration() -> Histories:
    return histories(cdnow.orders(), cdnow.CALIBRATED)


def test_cdnow_gives_the_published_numbers_of_bg_nbd() -> None:
    found = lifetime.fit_purchasing(calibration())
    assert found is not None and found.is_settled
    assert [round(each, 4) for each in (found.r, found.alpha, found.a, found.b)] == [0.2426, 4.4136, 0.7929, 2.4259]
    assert round(found.log_likelihood, 3) == -9582.429


def test_cdnow_gives_the_published_numbers_of_gamma_gamma() -> None:
    found = lifetime.fit_spending(calibration())
    assert found is not None and found.is_settled
    assert [round(each, 4) for each in (found.p, found.q, found.v)] == [6.2496, 3.7442, 15.4435]


def test_the_first_customer_of_cdnow_is_expected_to_order_1_226_times_in_39_weeks() -> None:
    found = lifetime.expected(calibration(), AS_PUBLISHED, SPENT_AS_PUBLISHED, days=39 * 7)
    assert round(float(found.orders[0]), 3) == 1.226


def test_the_first_ten_customers_of_cdnow_are_expected_to_spend_what_the_note_says() -> None:
    found = lifetime.expected(calibration(), AS_PUBLISHED, SPENT_AS_PUBLISHED)
    published = [24.65, 18.91, 35.17, 35.17, 35.17, 71.46, 18.91, 35.17, 27.28, 35.17]
    assert found.spend[:10].tolist() == pytest.approx(published, abs=0.05)  # printed from rounded numbers
    assert found.value.tolist() == (found.orders * found.spend).tolist()


def test_historic_value_is_margin_where_the_cost_is_known() -> None:
    bare, priced = (histories(Orders.of([0, 0], [1, 2], [10.0, 5.0], cost=cost), 9) for cost in (None, [4.0, 1.0]))
    assert (lifetime.historic(bare).tolist(), lifetime.historic(priced).tolist()) == ([15], [10])


def likelihood(model: Purchasing, x: int, recency: float, age: float) -> float:
    """Equation 6 of the paper with gamma functions of the standard library."""

    def beta(a: float, b: float) -> float:
        return math.lgamma(a) + math.lgamma(b) - math.lgamma(a + b)

    r, alpha, a, b = model.r, model.alpha, model.a, model.b
    common = math.lgamma(r + x) + r * math.log(alpha) - math.lgamma(r) - beta(a, b)
    total = math.exp(common + beta(a, b + x) - (r + x) * math.log(alpha + age))
    if x:
        total += math.exp(common + beta(a + 1, b + x - 1) - (r + x) * math.log(alpha + recency))
    return math.log(total)


def test_grouping_equal_customers_changes_nothing_in_the_likelihood() -> None:
    known = calibration()
    found = lifetime.fit_purchasing(known)
    assert found is not None
    rows = zip(known.days - 1, (known.last - known.first) / 7, (cdnow.CALIBRATED - known.first) / 7, strict=True)
    assert sum(likelihood(found, int(x), t, age) for x, t, age in rows) == pytest.approx(found.log_likelihood, rel=1e-9)


positive = st.floats(0.05, 30)


def coming(model: Purchasing, x: int, age: float, weeks: float) -> float:
    """Orders to come of a customer who still buys, as the integral over his chance to leave after an order."""
    count = 20_001
    steps = (np.arange(count) + 0.5) / count
    power = max(1.0, 4 / model.a)  # takes away the peak at 0
    chance = steps**power
    logs = (model.a - 1) * np.log(chance) + (model.b + x - 1) * np.log1p(-chance) + (power - 1) * np.log(steps)
    weights = np.exp(logs - logs.max())
    rates = -np.expm1(-(model.r + x) * np.log1p(chance * weeks / (model.alpha + age))) / chance
    return float(weights @ rates / weights.sum())


@settings(max_examples=60, deadline=None)
@given(st.builds(Purchasing, positive, positive, st.floats(0.2, 60), st.floats(1.2, 60), st.just(0.0), st.just(True)),
       st.integers(0, 60), st.integers(0, 900), st.integers(1, 150))  # fmt: skip
def test_orders_to_come_are_the_integral_over_the_chance_to_leave(
    model: Purchasing, x: int, extra: int, weeks: int
) -> None:
    age = x + extra  # as many days as order days at least
    found = lifetime._coming_if_alive(model, np.array([x]), np.array([age]), float(weeks))
    assert found[0] == pytest.approx(coming(model, x, age / 7, weeks), rel=2e-5)


def made(seed: int, customers: int, *, days: int, stay: bool = False) -> Orders:
    """Orders of customers who buy and leave as BG/NBD says (r 0.8, alpha 6, a 1.2, b 4) and spend as Gamma-Gamma."""
    chance = np.random.default_rng(seed)
    who, when, spent = [], [], []
    for customer in range(customers):
        first = int(chance.integers(0, days // 3))
        rate, leaves = chance.gamma(0.8, 1 / 6) / 7, chance.beta(1.2, 4)
        level = chance.gamma(4, 1 / 60)
        day = float(first)
        while day < days:
            who.append(customer)
            when.append(int(day))
            spent.append(chance.gamma(6, 1 / level))
            if len(spent) > 1 and who[-2:] == [customer] * 2 and chance.random() < leaves * (not stay):
                break
            day += chance.exponential(1 / rate)
    return Orders.of(who, when, spent, customers=customers)


def test_the_numbers_that_data_were_made_from_are_found_again() -> None:
    known = histories(made(5, 12_000, days=700), 700)
    found, spent = lifetime.fit_purchasing(known), lifetime.fit_spending(known)
    assert found is not None and spent is not None and found.is_settled and spent.is_settled
    assert found.r == pytest.approx(0.8, rel=0.15) and found.alpha == pytest.approx(6, rel=0.25)
    assert found.a / (found.a + found.b) == pytest.approx(1.2 / 5.2, rel=0.15)
    assert spent.p * spent.v / (spent.q - 1) == pytest.approx(6 * 60 / 3, rel=0.05)


def test_what_comes_in_the_second_year_is_what_was_expected_after_the_first() -> None:
    orders = made(8, 12_000, days=730)
    known, later = histories(orders, 365), histories(orders, 730)
    model, spending = lifetime.fit_purchasing(known), lifetime.fit_spending(known)
    assert model is not None and spending is not None
    has = known.orders > 0
    found = lifetime.expected(known, model, spending)
    came = (later.days - known.days)[has].sum()
    assert np.nansum(found.orders) == pytest.approx(came, rel=0.08)
    assert np.isnan(found.value[~has]).all() and np.isfinite(found.value[has]).all()


def test_where_nobody_leaves_the_fit_ends_and_still_foretells() -> None:
    orders = made(3, 4_000, days=730, stay=True)
    known, later = histories(orders, 365), histories(orders, 730)
    model, spending = lifetime.fit_purchasing(known), lifetime.fit_spending(known)
    assert model is not None and spending is not None
    found = lifetime.expected(known, model, spending)
    assert model.a / (model.a + model.b) < 0.01
    assert np.nanmin(found.alive) > 0.9
    assert np.nansum(found.orders) == pytest.approx((later.days - known.days)[known.orders > 0].sum(), rel=0.08)


def test_with_fewer_than_twenty_who_came_again_nothing_is_fitted() -> None:
    once = Orders.of(range(500), range(500), [1.0] * 500)
    assert lifetime.fit_purchasing(histories(once, 600)) is None
    assert lifetime.fit_spending(histories(once, 600)) is None


@settings(max_examples=60, deadline=None)
@given(plain.books())
def test_whoever_came_once_still_buys_and_every_expectation_is_in_bounds(book: plain.Book) -> None:
    known = histories(book.orders(), 150)
    found = lifetime.expected(known, AS_PUBLISHED, SPENT_AS_PUBLISHED)
    for who in range(book.customers):
        if known.days[who] == 0:
            assert math.isnan(found.alive[who]) and math.isnan(found.value[who])
        else:
            assert (found.alive[who] == 1) == (known.days[who] == 1)
            assert 0 < found.alive[who] <= 1 and found.orders[who] > 0 and found.spend[who] > 0


@settings(max_examples=60, deadline=None)
@given(st.floats(1e-3, 1e5))
def test_log_gamma_and_digamma_agree_with_the_standard_library(at: float) -> None:
    assert log_gamma(np.array([at]))[0] == pytest.approx(math.lgamma(at), rel=1e-12, abs=1e-12)
    step = at * 1e-4
    slope = (math.lgamma(at + step) - math.lgamma(at - step)) / (2 * step)
    assert digamma(np.array([at]))[0] == pytest.approx(slope, rel=1e-5, abs=1e-6)


@settings(max_examples=60, deadline=None)
@given(st.floats(0.01, 0.99), st.floats(0.1, 500))
def test_the_hypergeometric_series_gives_the_closed_forms(z: float, power: float) -> None:
    one = np.array([1.0])
    total, scale = hypergeometric(one * power, one * 2, one * 2, np.array([z]))  # (1 - z) to the minus power
    assert math.log(total[0]) + scale[0] == pytest.approx(-power * math.log1p(-z), rel=1e-9)
    total, scale = hypergeometric(one, one, one * 2, np.array([z]))
    assert total[0] * math.exp(scale[0]) == pytest.approx(-math.log1p(-z) / z, rel=1e-12)


def test_the_valley_of_rosenbrock_is_followed_to_its_end() -> None:
    def valley(at: np.ndarray) -> tuple[float, np.ndarray]:
        x, y = at
        slope = np.array([-2 * (1 - x) - 400 * x * (y - x * x), 200 * (y - x * x)])
        return float((1 - x) ** 2 + 100 * (y - x * x) ** 2), slope

    found = minimise(valley, np.array([-1.2, 1.0]))
    assert found.is_found and found.at.tolist() == pytest.approx([1, 1], abs=1e-6)
