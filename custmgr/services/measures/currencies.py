"""Amounts in several currencies: one sum for each, and what is said where one number stands for all."""

from collections.abc import Iterable, Mapping
from decimal import Decimal

from custmgr.customers.classes.rules import ClassRules
from custmgr.customers.records import USUAL_CURRENCY
from custmgr.texts import tr


def sums(amounts: Mapping[str, Decimal]) -> str:
    """The sums of each currency, the largest first; the usual one alone needs no name.

    >>> sums({"CNY": Decimal(1200), "USD": Decimal(30)})
    '1,200.00 CNY + 30.00 USD'
    """
    if set(amounts) <= {USUAL_CURRENCY}:
        return f"{amounts.get(USUAL_CURRENCY, Decimal(0)):,.2f}"
    ordered = sorted(amounts.items(), key=lambda item: (-item[1], item[0]))
    return " + ".join(f"{amount:,.2f} {currency}" for currency, amount in ordered)


def told(rules: ClassRules, found: Iterable[str]) -> str:
    """In which currency amounts are reckoned, by which rates, and what is left out; empty where there is only one."""
    others, rates = sorted(set(found) - {rules.main}), dict(rules.factors)
    if not others:
        return ""
    parts = [tr("Amounts are in {currency}", currency=rules.main)]
    if known := [f"{currency}={rates[currency]:g}" for currency in others if currency in rates]:
        parts.append(tr("converted by {rates}", rates=tr(", ").join(known)))
    if left := [currency for currency in others if currency not in rates]:
        parts.append(tr("those in {currencies} are left out, for there is no rate", currencies=tr(", ").join(left)))
    return tr("; ").join(parts)
