"""The values that a customer's field may have under a rule's condition: the entries of a table, or any text."""

from custmgr.coding.context import Context
from custmgr.coding.names import field_of, find_table, root_of
from custmgr.coding.parts.condition import allows, table_of
from custmgr.coding.rule import Rule
from custmgr.customers.categories import Category, CategoryTable


def family_table(name: str, table: str | None, *, context: Context) -> CategoryTable | None:
    """The table that holds a field's values, or None for free text or where the table is missing."""
    own = field_of(name, context.catalogue).table
    word = own or table
    return find_table(word, context) if word else None


def is_finite(name: str, table: str | None, *, rule: Rule, context: Context) -> bool:
    """Whether the field has only the values of a table, of a yes/no field, or of the condition."""
    item = field_of(name, context.catalogue)
    has_tests = any(test.name == name for test in (rule.condition.tests if rule.condition else ()))
    return has_tests or item.kind.storage == "flag" or family_table(name, table, context=context) is not None


def values_of(name: str, table: str | None, *, rule: Rule, context: Context) -> list[object]:
    """The values of a finite field that the condition lets pass: ids of categories, or texts."""
    found = family_table(name, table, context=context)
    item = field_of(name, context.catalogue)
    if found is not None:
        if item.table is None:
            return [entry.name_zh or entry.code for entry in found]
        return [
            entry.id or entry.code
            for entry in found
            if _passes(entry, found, root=root_of(name), rule=rule, context=context)
        ]
    if item.kind.storage == "flag":
        return [True, False]
    tests = rule.condition.tests if rule.condition else ()
    return [value for test in tests if test.name == name for value in test.values]


def _passes(entry: Category, table: CategoryTable, *, root: str, rule: Rule, context: Context) -> bool:
    tests = rule.condition.tests if rule.condition else ()
    own = [test for test in tests if root_of(test.name) == root and table_of(test, context) is not None]
    return all(allows(test, entry, table=table) for test in own)
