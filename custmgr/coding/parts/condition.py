"""Whether a rule is meant for a customer."""

from collections.abc import Iterable

from custmgr.coding.canonical import fold
from custmgr.coding.context import Context, Values
from custmgr.coding.names import REGION_LEVELS, field_of, find_table
from custmgr.coding.parts.field_text import find_entry, raw_text
from custmgr.coding.rule import Rule, Test
from custmgr.customers.categories import Category, CategoryTable


def applies(rule: Rule, values: Values, *, context: Context) -> bool:
    """Whether every test of the rule's condition holds; a rule without one is for everybody."""
    return rule.condition is None or all(_holds(test, values, context=context) for test in rule.condition.tests)


def choose(rules: Iterable[Rule], values: Values, *, context: Context) -> Rule | None:
    """The first rule that is meant for this customer."""
    return next((rule for rule in rules if applies(rule, values, context=context)), None)


def allows(test: Test, entry: Category | None, *, table: CategoryTable) -> bool:
    """Whether a customer of this category passes the test; values are codes or names."""
    if entry is None:
        return False
    path = table.path(entry)
    if test.name in REGION_LEVELS:
        level = REGION_LEVELS[test.name]
        path = path[level - 1 : level]
    else:
        path = path[-1:]
    words = {fold(word) for found in path for word in (found.code, found.name_zh, found.name_en) if word}
    return any(fold(value) in words for value in test.values)


def table_of(test: Test, context: Context) -> CategoryTable | None:
    """The table of the tested field, or None where it is plain text."""
    item = field_of(test.name, context.catalogue)
    return find_table(item.table, context) if item.table else None


def _holds(test: Test, values: Values, *, context: Context) -> bool:
    table = table_of(test, context)
    if table is None:
        return fold(raw_text(test.name, None, values=values, context=context)) in {fold(value) for value in test.values}
    item = field_of(test.name, context.catalogue)
    return allows(test, find_entry(values.get(item.key), table), table=table)


def fixed_value(rule: Rule, name: str) -> str | None:
    """The one value to which the condition fixes a field, or None."""
    tests = rule.condition.tests if rule.condition else ()
    return next((test.values[0] for test in tests if test.name == name and len(test.values) == 1), None)
