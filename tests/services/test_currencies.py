"""Amounts of different currencies are never added: a sum for each, or converted by a rate that is said."""

from datetime import date
from decimal import Decimal

import pytest

from custmgr.customers.classes.rules import ClassRules, rates_of
from custmgr.errors import UserError
from custmgr.services import browse, records
from custmgr.services.desk import Desk
from custmgr.services.measures import classing, classrules, currencies, figures, standing, worth
from custmgr.services.measures.chart import Asked
from custmgr.services.reporting import catalogue
from custmgr.services.reporting.scope import Scope
from tests.flows.clerk import add


@pytest.fixture
def customer(desk: Desk) -> int:
    """A customer with orders in three currencies and one without a name of its currency."""
    who = add(desk, "甲", code="C1")
    for amount, currency in (("100", "CNY"), ("20", ""), ("7", " usd "), ("5", "EUR")):
        values = {"ordered": date(2026, 2, 5), "amount": Decimal(amount), "cost": Decimal(1), "currency": currency}
        desk.do(records.add, "sale_order", who, {key: value for key, value in values.items() if value != ""})
    return who


def bought(desk: Desk, who: int) -> Decimal:
    classing.refresh(desk, is_forced=True)
    value = desk.read(browse.rows, [who])[who].values["bought"]
    assert isinstance(value, Decimal)
    return value


def test_the_line_under_a_customers_name_has_a_sum_for_each_currency(desk: Desk, customer: int) -> None:
    line = standing.head(desk.read(standing.of_customer, customer))
    assert "4 orders, 120.00 CNY + 7.00 USD + 5.00 EUR in all" in line


def test_what_has_no_rate_is_left_out_and_said_so(desk: Desk, customer: int) -> None:
    assert bought(desk, customer) == Decimal(120)
    said = "Amounts are in CNY; those in EUR, USD are left out, for there is no rate"
    assert said in desk.read(worth.said, customer)
    assert desk.read(figures.of, "sales", Asked(desk.read(browse.parse, ""))).note == said
    _segments, listed = catalogue.build(desk, "value", desk.read(browse.parse, ""), Scope()).tables
    assert listed.title == said


def test_what_has_a_rate_is_converted_and_said_so(desk: Desk, customer: int) -> None:
    desk.do(classrules.save, ClassRules(rates={"usd": 7.15}))
    assert bought(desk, customer) == Decimal("170.05")
    said = "Amounts are in CNY; converted by USD=7.15; those in EUR are left out, for there is no rate"
    assert said in desk.read(worth.said, customer)
    chart = desk.read(figures.of, "sales", Asked(desk.read(browse.parse, "")))
    assert chart.unit == "CNY" and sum(point.value or 0 for point in chart.points) == pytest.approx(170.05)


def test_another_main_currency_turns_it_round(desk: Desk, customer: int) -> None:
    desk.do(classrules.save, ClassRules(currency="usd", rates={"CNY": 0.14}))
    assert bought(desk, customer) == Decimal("41.00")  # 20 and 7 are dollars, 100 yuan are 14


def test_one_currency_alone_needs_no_words() -> None:
    assert currencies.told(ClassRules(), ["CNY"]) == "" and currencies.sums({"CNY": Decimal(5)}) == "5.00"
    assert currencies.sums({}) == "0.00" and currencies.sums({"USD": Decimal(5)}) == "5.00 USD"


def test_rates_are_read_as_they_are_written_and_nothing_else_is_taken() -> None:
    assert rates_of("USD=7.1，eur＝7.8、") == {"USD": 7.1, "EUR": 7.8}
    with pytest.raises(UserError):
        rates_of("USD")
    with pytest.raises(UserError):
        ClassRules(rates=rates_of("USD=0"))
