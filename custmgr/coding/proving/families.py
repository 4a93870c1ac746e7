"""The values that a customer's field may have under a rule's condition: the entries of a table, or any text.

A proof runs at each keystroke and a table of regions has thousands of entries: what a part prints for each of them is
worked out once and kept with the table.
"""

from collections.abc import Callable, Sequence
from itertools import repeat
from typing import TypeVar, cast

from custmgr.coding.canonical import fold
from custmgr.coding.context import Context
from custmgr.coding.names import field_of, find_table, root_of
from custmgr.coding.parts.condition import allows, table_of
from custmgr.coding.parts.field_text import ValueRefusedError, print_field
from custmgr.coding.rule import FieldPart, Literal, Rule, Test
from custmgr.customers.categories import CategoryTable


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


Found = TypeVar("Found")


def printed_values(part: FieldPart, *, rule: Rule, context: Context) -> list[tuple[object, str | None]]:
    """Each value of a finite field with the text that the part prints; None where it prints nothing or refuses."""
    return kept(("printed", part, rule.condition), part.name, (part.table,), context=context,
                make=lambda: _print_all(part, rule, context))  # fmt: skip


def joint_texts(
    parts: tuple[FieldPart | Literal, ...], *, rule: Rule, context: Context
) -> tuple[tuple[str, ...], ...]:  # fmt: skip
    """What fields of one table print side by side, with texts between them: each row that a value gives, once.

    The texts are in canonical characters; values of which a part prints nothing give no row.
    """
    fields = [part for part in parts if isinstance(part, FieldPart)]
    return kept(
        ("joint", parts, rule.condition), fields[0].name, [part.table for part in fields], context=context,
        make=lambda: _join(parts, rule=rule, context=context),
    )  # fmt: skip


def _join(parts: tuple[FieldPart | Literal, ...], *, rule: Rule, context: Context) -> tuple[tuple[str, ...], ...]:
    printed = [
        repeat(fold(part.text)) if isinstance(part, Literal)
        else [fold(text or "") for _, text in printed_values(part, rule=rule, context=context)]
        for part in parts
    ]  # fmt: skip
    return tuple(dict.fromkeys(row for row in zip(*printed, strict=False) if all(row)))


def characters_in(part: FieldPart, *, rule: Rule, context: Context) -> frozenset[str]:
    """The canonical characters that a finite field prints."""
    return kept(
        ("characters", part, rule.condition), part.name, (part.table,), context=context,
        make=lambda: frozenset("".join(text for (text,) in joint_texts((part,), rule=rule, context=context))),
    )  # fmt: skip


def kept(
    key: object, name: str, words: Sequence[str | None], *, make: Callable[[], Found], context: Context
) -> Found:  # fmt: skip
    """What `make` works out from the field's own table and those of these words, once for each `key`."""
    asked = [find_table(word, context) if word else None for word in words]
    home = family_table(name, None, context=context) or next(filter(None, asked), None)
    if home is None:
        return make()
    place = (key, *map(id, asked))  # the memo holds the tables, so that an id stays its table's own
    if place not in home.memo:
        home.memo[place] = (asked, make())
    return cast(tuple[object, Found], home.memo[place])[1]


def _print_all(part: FieldPart, rule: Rule, context: Context) -> list[tuple[object, str | None]]:
    root = root_of(part.name)
    found: list[tuple[object, str | None]] = []
    for value in values_of(part.name, part.table, rule=rule, context=context):
        try:
            found.append((value, print_field(part, {root: value}, context=context)))
        except ValueRefusedError:
            found.append((value, None))
    return found


def values_of(name: str, table: str | None, *, rule: Rule, context: Context) -> list[object]:
    """The values of a finite field that the condition lets pass: ids of categories, or texts."""
    found = family_table(name, table, context=context)
    item = field_of(name, context.catalogue)
    if found is not None:
        if item.table is None:
            return [entry.name_zh or entry.code for entry in found]
        own = [test for test in _tests_of(rule, root_of(name)) if table_of(test, context) is not None]
        entries = (e for e in found if all(allows(test, e, table=found) for test in own)) if own else found
        return [entry.id or entry.code for entry in entries]
    if item.kind.storage == "flag":
        return [True, False]
    tests = rule.condition.tests if rule.condition else ()
    return [value for test in tests if test.name == name for value in test.values]


def _tests_of(rule: Rule, root: str) -> list[Test]:
    return [test for test in (rule.condition.tests if rule.condition else ()) if root_of(test.name) == root]
