"""What a command prints: one JSON document, or plain lines; progress and messages go to standard error."""

import json
import sys
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from custmgr.customers import kinds
from custmgr.customers.fields import CATALOGUE, Catalogue
from custmgr.errors import UserError
from custmgr.services import history
from custmgr.services.browse import Row
from custmgr.services.history import FieldChange
from custmgr.services.intake import unread
from custmgr.services.reference import Reference
from custmgr.texts import mark, tr

DONE, NO, USAGE, FAILED = 0, 1, 2, 3


def day(text: str | None) -> date | None:
    """The day that an argument means. Raises UserError for what is none."""
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise UserError(tr("“{value}” is not a date; write 2024-01-31.", value=text), kind="usage") from error


def say(document: Any) -> None:
    """Prints one JSON document."""
    print(json.dumps(document, ensure_ascii=False, default=_plain))


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    raise TypeError(type(value).__name__)


def customer_json(row: Row, reference: Reference) -> dict[str, Any]:
    """A customer by the catalogue's English keys; choices by name in the current language."""
    found: dict[str, Any] = {"id": row.id, "step": row.step_id}
    for field in reference.catalogue:
        if (value := row.values.get(field.key)) is not None:
            found[field.key] = value_json(field.key, value, reference)
    return found


def change_json(change: FieldChange, reference: Reference) -> dict[str, dict[str, Any]]:
    """What a step changed about a customer, by the catalogue's English keys; a field that was empty is null."""
    found = history.by_field(change, reference.catalogue)
    before, after = (
        {key: None if pair[side] is None else value_json(key, pair[side], reference) for key, pair in found.items()}
        for side in (0, 1)
    )
    return {"before": before, "after": after}


def value_json(key: str, value: Any, reference: Reference) -> Any:
    """One value as JSON holds it."""
    field = reference.catalogue[key]
    if field.kind.storage == "choice":
        return kinds.format_value(field.kind, value, table=reference.tables.get(field.table or ""))
    if field.kind is kinds.TAGS:
        return [tag for tag in str(value).split("|") if tag]
    return value


HEADS = {
    "step": mark("Step"), "at": mark("When"), "title": mark("What"), "note": mark("Note"), "label": mark("Group"),
    "value": mark("Number"), "ok": mark("OK"), "check": mark("Check"), "detail": mark("Details"),
    "name": mark("Name"), "version": mark("Version"), "state": mark("State"), "active_from": mark("From"),
    "codes": mark("Codes"), "text": mark("Rule"), "gaps": mark("Returned numbers"), "typed": mark("Typed codes"),
    "block": mark("Block"), "rule": mark("Rule"), "key": mark("Group"), "desk": mark("Desk"),
    "valid_to": mark("Valid to"), "free": mark("Free"), "first": mark("First"), "last": mark("Last"),
    "reason": mark("Reason"), "id": mark("No."), "plan": mark("Plan"),
    "customers": mark("Customers"), "asked_by": mark("Handed in by"),
    "asked_at": mark("When"), "decided_by": mark("Decided by"), "at_end": mark("At the end"),
    "person": mark("Who"), "due": mark("Due on"), "what": mark("What"), "customer": mark("Customer"),
    "made": mark("Made"), "proven": mark("Proven"), "file": mark("File"), "table": mark("Table"), "rows": mark("Rows"),
    "before": mark("Before"), "after": mark("After"),
}  # fmt: skip


def head_of(column: str) -> str:
    """What a person calls this field."""
    field = CATALOGUE.find(column)
    return field.label if field is not None else column


def table(rows: Sequence[Mapping[str, Any]], columns: Sequence[str]) -> None:
    """Prints rows in columns, with heads in the current language."""
    lines = [
        [tr(HEADS[column]) if column in HEADS else head_of(column) for column in columns],
        *(["" if row.get(column) is None else str(row[column]) for column in columns] for row in rows),
    ]
    plain(lines)


def plain(lines: Sequence[Sequence[str]]) -> None:
    """Prints lines of texts in columns."""
    widths = [max(map(_width, column)) for column in zip(*lines, strict=True)]
    for line in lines:
        cells = (text + " " * (width - _width(text)) for text, width in zip(line, widths, strict=True))
        print("  ".join(cells).rstrip())


def _width(text: str) -> int:
    return sum(2 if ord(char) > 0x2E80 else 1 for char in text)


def say_problem(problem: Mapping[str, Any], columns: Catalogue) -> None:
    """Prints why a row cannot be taken, with the name of the field: heads of a file may be in another language."""
    field = columns.find(problem["field"]) if problem["field"] else None
    message = f"{field.label}: {problem['message']}" if field is not None else problem["message"]
    print(tr("Row {row}: {message}", row=problem["row"], message=message))


def say_unread(document: Mapping[str, Any]) -> None:
    """Prints which columns and sheets of a file an import leaves unread."""
    for line in unread.said(document["left_out"], document["other_sheets"]):
        print(f"· {line}")


def complain(error: UserError, *, as_json: bool) -> None:
    """Says what happened, what is unharmed and what to do, on standard error."""
    if as_json:
        parts = {"error": error.kind, "what": error.what, "unharmed": error.unharmed, "todo": error.todo}
        print(json.dumps(parts, ensure_ascii=False), file=sys.stderr)
    else:
        print(str(error), file=sys.stderr)


class StderrProgress:
    """Shows progress on a terminal, and nothing where standard error is a file."""

    def __call__(self, done: int, total: int | None, what: str) -> None:
        """One line that is written over."""
        if sys.stderr.isatty():
            amount = f"{done:,}/{total:,}" if total else f"{done:,}"
            print(f"\r{what} {amount}\x1b[K", end="", file=sys.stderr)
