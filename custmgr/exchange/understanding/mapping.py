"""Which column of a sheet is which field; a person may edit it, and it is remembered by the heads' fingerprint."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from typing import Literal

from custmgr.customers.fields import CATALOGUE
from custmgr.customers.records import COLUMNS
from custmgr.exchange import rowid
from custmgr.texts import mark, tr

PARTS_OF_REGION = ("province", "city", "district")
"""Pseudo fields: their columns together give the field `region`."""
PARTS_OF_CONTACT = ("family_name", "given_name")
"""Pseudo fields: their columns together give the field `contact`, and the name where there is no other."""
PART_LABELS = {"province": mark("Province"), "city": mark("City"), "district": mark("District"),
               "family_name": mark("Family name"), "given_name": mark("Given name")}  # fmt: skip
IDENTITY_LABEL = mark("Identity of the row")
IGNORED = None
Rows = Literal["ask", "skip", "take"]


@dataclass(frozen=True, slots=True)
class ColumnMapping:
    """One column: `field` is a field key, a part of the region, `custom:HEADER` (a new field) or None (left out)."""

    column: int
    header: str
    field: str | None
    confidence: float = 1.0  # 0..1; from 0.9 sure, below please look
    note: str = ""
    samples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Mapping:
    """How one sheet is to be read. Row numbers are as Excel shows them.

    `header_rows` is empty for a table without heads; `first_row` is the first row of data.
    """

    sheet: str
    header_rows: tuple[int, ...]
    first_row: int
    columns: tuple[ColumnMapping, ...]
    encoding: str = ""  # csv only
    delimiter: str = ""  # csv only
    hidden_rows: Rows = "ask"  # rows hidden by hand; those hidden by a filter are left out unless "take"
    filtered_rows: Rows = "skip"
    is_filling_merged: bool = True

    @property
    def fingerprint(self) -> str:
        """Of the head texts in their order; equal heads have equal fingerprints, whichever export they come from."""
        heads = "\x1f".join(rowid.HEAD if column.field == rowid.KEY else column.header for column in self.columns)
        return hashlib.sha256(heads.encode("utf-8", "surrogatepass")).hexdigest()[:32]

    @property
    def export(self) -> str:
        """The export whose rows come back, as its head names it; "" where none does."""
        return next((rowid.export_of(c.header) or "" for c in self.columns if c.field == rowid.KEY), "")

    @property
    def name_column(self) -> int | None:
        """The column that is mapped to the name."""
        return next((c.column for c in self.columns if c.field == "name"), None)

    @property
    def fields(self) -> dict[str, ColumnMapping]:
        """The columns that are imported, by field key."""
        return {column.field: column for column in self.columns if column.field is not None}

    def with_field(self, column: int, field: str | None) -> "Mapping":
        """This mapping with another field for one column."""
        changed = (replace(c, field=field, confidence=1.0, note="") if c.column == column else c for c in self.columns)
        return replace(self, columns=tuple(changed))

    def remembered(self, earlier: "Mapping") -> "Mapping":
        """This mapping with the fields that an earlier one gave to the same heads."""
        fields = {c.header: c.field for c in earlier.columns if c.field != rowid.KEY}
        changed = (
            replace(c, field=fields[c.header], confidence=1.0, note=tr("as last time")) if c.header in fields else c
            for c in self.columns
        )
        return replace(self, columns=tuple(changed))

    @property
    def required(self) -> tuple[str, ...]:
        """The fields without which nothing can be imported: a name, unless rows say which customers they are."""
        return () if self.fields.keys() & {rowid.KEY, "code", *PARTS_OF_CONTACT} else ("name",)

    def objections(self, required: Iterable[str] | None = None) -> list[str]:
        """Why nothing can be imported with this mapping; empty if all is well."""
        required = self.required if required is None else required
        found = [
            tr("Two columns are both “{field}”: {columns}.", field=field_name(field), columns=self._letters(field))
            for field, n in Counter(c.field for c in self.columns if c.field).items() if n > 1
        ]  # fmt: skip
        has = self.fields
        found += [tr("No column is “{field}”.", field=field_name(key)) for key in required if key not in has]
        return found

    def _letters(self, field: str) -> str:
        return ", ".join(letters(c.column) for c in self.columns if c.field == field)

    def to_json(self) -> str:
        """This mapping as JSON text."""
        return json.dumps(asdict(self), ensure_ascii=False)


def from_json(text: str) -> Mapping:
    """The mapping that `to_json` wrote. Raises ValueError, TypeError or KeyError on other text."""
    data = json.loads(text)
    data["columns"] = tuple(
        ColumnMapping(**{**column, "samples": tuple(column["samples"])}) for column in data["columns"]
    )
    data["header_rows"] = tuple(data["header_rows"])
    return Mapping(**data)


def field_name(key: str) -> str:
    """What people call a field, also a part of the region or a field that is still to be made."""
    if key == rowid.KEY:
        return tr(IDENTITY_LABEL)
    if key in PART_LABELS:
        return tr(PART_LABELS[key])
    found = next((each for known in (CATALOGUE, *COLUMNS.values()) if (each := known.find(key))), None)
    return found.label if found else key.removeprefix("custom:")


def letters(column: int) -> str:
    """The letters that Excel shows above a column counted from 0.

    >>> letters(0), letters(25), letters(26), letters(16383)
    ('A', 'Z', 'AA', 'XFD')
    """
    text = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(65 + rest) + text
    return text
