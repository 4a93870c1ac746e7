"""What an import leaves unread of a file: columns that are nothing to it, and other sheets with the same columns."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace

from custmgr.errors import UserError
from custmgr.exchange.planning.intake import Source
from custmgr.exchange.planning.shapes import Preview
from custmgr.exchange.understanding.headers import IGNORED, folded, without_hints
from custmgr.exchange.understanding.mapping import Mapping, letters
from custmgr.services.desk import Desk
from custmgr.texts import tr

Look = Callable[[Desk, Source], Preview]
MOST_SHEETS = 12  # each is a look of its own
ALIKE = 0.7  # of the columns that are read here
_NOTHING = frozenset(folded(word) or word for word in IGNORED)


def columns(mapping: Mapping) -> list[str]:
    """The heads of columns with something in them that are not imported; row numbers and the like are none."""
    left = [each for each in mapping.columns if each.field is None or each.field.startswith("custom:")]
    return [
        each.header.strip() or letters(each.column) for each in left
        if (each.header.strip() or each.samples) and folded(without_hints(each.header)) not in _NOTHING
    ]  # fmt: skip


def sheets(desk: Desk, source: Source, seen: Preview, look: Look) -> list[str]:
    """The names of other sheets in which most of the columns that are read here stand above rows of data."""
    wanted, found = seen.mapping.fields.keys(), []
    others = [each.name for each in seen.sheets if not each.is_hidden and each.name != seen.sheet]
    for name in others[:MOST_SHEETS] if len(wanted) > 1 else ():
        with suppress(UserError):
            there = look(desk, replace(source, sheet=name, header_row=0))
            has_rows = any(row.role == "data" for row in there.rows)
            if has_rows and len(wanted & there.mapping.fields.keys()) >= ALIKE * len(wanted):
                found.append(name)
    return found


def said(left_out: Sequence[str], alike: Sequence[str]) -> list[str]:
    """Both in sentences."""
    lines = [tr("Columns left out: {names}", names=tr(", ").join(left_out))] if left_out else []
    if alike:
        lines.append(tr("Sheets with the same columns that are not read: {names}", names=tr(", ").join(alike)))
    return lines
