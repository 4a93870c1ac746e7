"""Rules tried on typed values and tables, with or without a database; nothing here writes."""

import csv
import io
import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from custmgr.coding.canonical import fold
from custmgr.coding.context import Context
from custmgr.coding.faces.parser import parse
from custmgr.coding.names import (
    REGION_LEVELS,
    field_words,
    find_field,
    find_source,
    nearest,
    root_of,
    table_key,
)
from custmgr.coding.rule import FieldPart
from custmgr.customers import cleaning, kinds, problems, ready_made
from custmgr.customers.categories import Category, CategoryTable
from custmgr.customers.cleaned import Cleaned
from custmgr.customers.fields import Field
from custmgr.errors import UserError
from custmgr.exchange.reading.csvfile import find_delimiter
from custmgr.exchange.reading.encodings import candidates
from custmgr.texts import tr

MOST_CROSSED = 400
DEEPEST_REGION = 3


@dataclass(frozen=True)
class Typed:
    """What typed settings mean: the context, which they may change (today, a region), and the values of a customer."""

    context: Context
    values: Mapping[str, Any]


def bare_context() -> Context:
    """What rules are read against where there is no database: the ready-made tables, today in China."""
    bare = Context(tables=ready_made.load_tables(), unique_fields=frozenset())
    return replace(bare, today=datetime.now(ZoneInfo(bare.zone)).date())


def parse_day(text: str) -> date:
    """The date that was typed. Raises UserError."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise _usage(tr("“{value}” is not a date; write 2024-01-31.", value=text)) from error


def with_tables(context: Context, typed: Sequence[str], *, text: str) -> Context:
    """The context with tables typed as NAME:VALUE=CODE,…; a VALUE like 江苏/扬州 stands below 江苏.

    Where a flat table of regions is used for several levels by the rule `text`, each entry may stand below each other.
    """
    tables = dict(context.tables)
    for item in typed:
        name, colon, body = item.replace("：", ":").partition(":")
        if not (name.strip() and colon):
            raise _usage(tr("“{value}” is no table; write NAME:VALUE=CODE,VALUE=CODE.", value=item))
        key = table_key(name.strip())
        entries = _entries(body, context.tables.get(key))
        depth = _deepest_level(text, context, key=key)
        if depth > 1 and all(entry.parent_id is None for entry in entries):
            entries = _crossed(entries, depth)
        tables[key] = CategoryTable(key, tuple(entries))
    return replace(context, tables=tables)


def _entries(body: str, before: CategoryTable | None) -> list[Category]:
    found: dict[str, Category] = {}
    for pair in body.replace("，", ",").split(","):
        value, equals, code = (part.strip() for part in pair.rpartition("="))
        if not (value and equals and code):
            raise _usage(tr("“{value}” is no table entry; write VALUE=CODE.", value=pair.strip()))
        parent, _, name = value.rpartition("/")
        if parent and parent not in found:
            raise _usage(tr("“{value}” stands below “{parent}”, which must come first.", value=name, parent=parent))
        known = before.find(name) if before is not None else None
        english = known.name_en if known is not None else name if name.isascii() else ""
        found[value] = Category(len(found) + 1, code, name, english, found[parent].id if parent else None)
    _refuse_equal_codes(list(found.values()))
    return list(found.values())


def _refuse_equal_codes(entries: Sequence[Category]) -> None:
    """Raises UserError where two entries side by side have one code: their customers would share it."""
    seen: dict[tuple[int | None, str], Category] = {}
    for entry in entries:
        other = seen.setdefault((entry.parent_id, fold(entry.code)), entry)
        if other is not entry:
            raise _usage(
                tr("“{one}” and “{other}” have the same code {code}; give each a code of its own.",
                   one=other.name_zh, other=entry.name_zh, code=entry.code)
            )  # fmt: skip


def _deepest_level(text: str, context: Context, *, key: str) -> int:
    try:
        rule = parse(text, context.catalogue)
    except UserError:  # the text is judged elsewhere; a table does not depend on it then
        return 1
    named = [(part.name, part.table) for part in rule.all_parts() if isinstance(part, FieldPart)]
    levels = [REGION_LEVELS[name] for name, table in named if name in REGION_LEVELS
              and table_key(table or "region") == key]  # fmt: skip
    return max(levels, default=1)


def _crossed(entries: Sequence[Category], depth: int) -> list[Category]:
    """Each entry below each other one, level by level, because a flat list does not say where it belongs."""
    found: list[Category] = []
    above: list[Category] = []
    for level in range(depth):
        if len(found) + len(entries) * max(1, len(above)) > MOST_CROSSED:
            break
        parents: list[Category | None] = list(above) if level else [None]
        new = [
            replace(entry, id=len(found) + n, parent_id=parent.id if parent else None)
            for n, (parent, entry) in enumerate(itertools.product(parents, entries), 1)
        ]
        found += new
        above = new
    return found


def read_settings(context: Context, typed: Sequence[str]) -> Typed:
    """The customer and context of settings like type=客户, region1=北, today=2026-01-05. Raises UserError."""
    values: dict[str, Any] = {}
    levels: dict[int, str] = {}
    for item in typed:
        word, equals, text = (part.strip() for part in item.replace("＝", "=", 1).partition("="))
        if not equals:
            raise _usage(tr("“{value}” is no setting; write FIELD=VALUE.", value=item))
        name = find_source(word) or find_field(word, context.catalogue)
        if name is None:
            near = nearest(word, field_words(context.catalogue))
            raise _usage(
                tr("There is no field “{word}”. Did you mean {near}?", word=word, near=" · ".join(near) or "name")
            )
        if name == "today":
            context = replace(context, today=parse_day(text))
        elif name in REGION_LEVELS:
            levels[REGION_LEVELS[name]] = text
        else:
            values[root_of(name)] = read_value(context, name, text)
    if levels:
        table, entry = _with_path(context.tables.get("region") or CategoryTable("region", ()), levels)
        context = replace(context, tables={**context.tables, "region": table})
        values["region"] = entry.id
    return Typed(context, values)


def read_value(context: Context, name: str, text: str) -> Any:
    """The value of this field word as a rule takes it. Raises UserError with what is allowed."""
    field = context.catalogue[root_of(name)]
    if field.kind is kinds.MOMENT:
        return _moment(text, context)
    table = context.tables.get(field.table or "")
    cleaned = cleaning.parse(field, text, table=table)
    if field.kind is kinds.PHONE:
        return cleaned.value or text  # a trial takes any number as it stands
    if cleaned.status in ("ask", "error"):
        raise _usage(f"{field.label}: {_complaint(cleaned, text)} {_allowed(field, table)}".strip())
    return cleaned.value


def _complaint(cleaned: Cleaned, text: str) -> str:
    if cleaned.code in problems.MESSAGES:
        return tr(problems.MESSAGES[cleaned.code], text=text)
    return tr("“{text}” does not fit.", text=text)


def _allowed(field: Field, table: CategoryTable | None) -> str:
    if table is not None:
        names = [entry.name for entry in table if entry.valid_to is None][:8]
        return tr("Choose one of: {names} …", names=tr(", ").join(names))
    return tr("Write the date as 2024-01-31.") if field.kind.storage == "date" else ""


def _moment(text: str, context: Context) -> datetime:
    """A typed moment; one without a zone is meant in the organisation's."""
    try:
        found = datetime.fromisoformat(text)
    except ValueError as error:
        raise _usage(tr("“{value}” is not a date; write 2024-01-31.", value=text)) from error
    if found.tzinfo is None:
        day_only = found.time() == time() and len(text) <= len("2024-01-31")
        found = found.replace(hour=12 if day_only else found.hour, tzinfo=ZoneInfo(context.zone))
    return found.astimezone(UTC)


def _with_path(table: CategoryTable, levels: Mapping[int, str]) -> tuple[CategoryTable, Category]:
    """The table, with entries added where it lacks this path of regions, and the lowest entry of the path."""
    entries = list(table.entries)
    parent: Category | None = None
    for level in range(1, max(levels) + 1):
        if level not in levels:
            if parent is None and level < max(levels):
                parent = _ancestor_of(table, levels, level)
            continue
        found = _matches(levels[level], table)
        below = [e for e in found if e.parent_id == (parent.id if parent else None)]
        if below:
            parent = below[0]
            continue
        known = found[0] if found else _direct(levels[level])
        parent = replace(known, id=max((e.id for e in entries), default=0) + 1, parent_id=parent.id if parent else None)
        entries.append(parent)
        table = CategoryTable(table.key, tuple(entries))
    assert parent is not None
    return table, parent


def _ancestor_of(table: CategoryTable, levels: Mapping[int, str], level: int) -> Category | None:
    """The entry on this level above the first level that was typed, where the table knows it."""
    first = min(levels)
    for entry in _matches(levels[first], table):
        path = table.path(entry)
        if len(path) == first:
            return path[level - 1]
    return None


def _matches(text: str, table: CategoryTable) -> list[Category]:
    word = fold(text)
    same = [e for e in table if word in (fold(e.code), fold(e.name_zh), fold(e.name_en))]
    if not same and (entry := table.find(text)) is not None:
        return [entry]
    return sorted(same, key=lambda entry: entry.valid_to is not None)


def _direct(text: str) -> Category:
    """A code that no table has, taken as it stands; a name would not say what its code is."""
    if not text.isascii():
        raise _usage(tr("“{value}” is not in the table of regions; name its code by --table {example}.", value=text,
                        example=f"地区:{text}=…"))  # fmt: skip
    return Category(0, text, text, text)


def read_customers(
    context: Context, file: Path, *, common: Sequence[str] = ()
) -> tuple[Context, list[Mapping[str, Any]]]:
    """The customers of a csv file by its column heads, each with the `common` settings too; unknown heads are left out.

    Raises UserError.
    """
    try:
        data = file.read_bytes()
    except OSError as error:
        raise UserError(tr("The file {file} cannot be read.", file=file.name), kind="file") from error
    text = data.decode(candidates(data)[0].name, errors="replace")
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=find_delimiter(text)))
    heads = [_word_of(head.strip(), context) for head in rows[0]] if rows else []
    found: list[Mapping[str, Any]] = []
    for row in rows[1:]:
        cells = [f"{word}={cell}" for word, cell in zip(heads, row, strict=False) if word and cell.strip()]
        if cells:
            typed = read_settings(context, [*common, *cells])
            context = typed.context
            found.append(typed.values)
    return context, found


def _word_of(head: str, context: Context) -> str | None:
    return find_source(head) or find_field(head, context.catalogue)


def _usage(what: str) -> UserError:
    return UserError(what, unharmed=tr("Nothing was written."), kind="usage")
