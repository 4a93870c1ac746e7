"""Which customers two rules are both meant for: the first one gets them, which the person must know."""

from collections.abc import Iterable

from custmgr.coding.canonical import fold
from custmgr.coding.context import Context
from custmgr.coding.parts.condition import allows, table_of
from custmgr.coding.proving.finding import Caution
from custmgr.coding.proving.meetings import OtherRule
from custmgr.coding.rule import Rule, Test
from custmgr.texts import tr


def find_overlaps(rule: Rule, others: Iterable[OtherRule], *, context: Context) -> list[Caution]:
    """One caution for each other rule with a condition that some customer meets together with this one's.

    A rule without a condition is for everybody whom no other takes, and overlaps only with another such rule.
    """
    found: list[Caution] = []
    for other in others:
        if (rule.condition is None) != (other.rule.condition is None):
            continue
        if rule.condition is None:
            message = tr("“{name}” has no condition either; only the rule that comes first in the list gives codes.",
                         name=other.name)  # fmt: skip
            found.append(Caution("overlap", message))
        elif _meet(rule, other.rule, context=context):
            message = tr("Some customers fit “{name}” too; the rule that comes first in the list gives their codes.",
                         name=other.name)  # fmt: skip
            found.append(Caution("overlap", message))
    return found


def _meet(one: Rule, other: Rule, *, context: Context) -> bool:
    """Whether a customer can meet both conditions: for no field do they ask for different values."""
    tests = [*(one.condition.tests if one.condition else ()), *(other.condition.tests if other.condition else ())]
    names = dict.fromkeys(test.name for test in tests)
    return all(_has_common([test for test in tests if test.name == name], context) for name in names)


def _has_common(tests: list[Test], context: Context) -> bool:
    table = table_of(tests[0], context)
    if table is None:
        return bool(set.intersection(*({fold(value) for value in test.values} for test in tests)))
    return any(all(allows(test, entry, table=table) for test in tests) for entry in table)
