"""Which cells of a staged workbook are to be written, so that it says what the database says."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from custmgr.coding import canonical
from custmgr.customers import kinds
from custmgr.customers.fields import Field
from custmgr.database import register
from custmgr.exchange import rowid
from custmgr.exchange.reading.rows import shown
from custmgr.exchange.roundtrip import damage, returning
from custmgr.exchange.roundtrip.returning import Column, Returned, Staged
from custmgr.exchange.rowid import RowId
from custmgr.exchange.understanding.mapping import Mapping as ColumnsMapping
from custmgr.exchange.writing.patching.patch import RowEdits
from custmgr.exchange.writing.patching.rowedit import Edit
from custmgr.services import browse
from custmgr.services.browse import Row
from custmgr.services.cells import Shown
from custmgr.services.intake import bases, returns
from custmgr.services.work import Work

LISTED = 1_000


@dataclass(slots=True)
class Counts:
    """What was found: cells to write, rows known, rows of nobody, of deleted customers, edits that were never imported.

    The lists hold row numbers, and (row number, field), of the first of each.
    """

    cells: int = 0
    known: int = 0
    unknown: int = 0
    deleted: int = 0
    kept: int = 0
    unknown_rows: list[int] = field(default_factory=list)
    deleted_rows: list[int] = field(default_factory=list)
    kept_cells: list[tuple[int, str]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Slice:
    """Some rows with the customers that they are."""

    rows: Sequence[Staged]
    owners: Mapping[int, int]  # by row number
    returned: Mapping[int, Returned]
    now: Mapping[int, Row]
    gone: frozenset[int]


class Refresher:
    """Decides cell by cell. Rows with an identity are merged three-way, others are known by their code and written."""

    def __init__(self, work: Work, staged: Path, mapping: ColumnsMapping, *, overwrites: bool) -> None:
        self.counts = Counts()
        self.present: set[int] = set()
        self._work = work
        self._staged = staged
        self._mapping = mapping
        self._overwrites = overwrites
        self._columns = returns.columns_of(work, mapping)
        self._shown = Shown(work.reference)
        self._is_1904 = returning.begin(staged)
        self._by_code = returns.known(work, mapping) is None
        self._id_column = None if self._by_code else mapping.fields[rowid.KEY].column
        self._code_column = mapping.fields.get("code")

    def slices(self) -> Iterator[Slice]:
        """All rows in the order of the file."""
        last = -1
        while part := returning.customers(self._staged, last):
            last = part[-1].number
            returned = returning.of(self._staged, part[0].number, last)
            owners = {number: row.customer_id for number, row in returned.items()}
            if self._by_code:
                owners |= self._owners([row for row in part if row.number not in owners])
            ids = list(browse.visible(self._work, list(set(owners.values()))))
            owners = {number: owner for number, owner in owners.items() if owner in set(ids)}
            gone = browse.retired(self._work, ids)
            yield Slice(part, owners, returned, browse.rows(self._work, ids), frozenset(gone))

    def _owners(self, rows: Sequence[Staged]) -> dict[int, int]:
        keys = {row.number: canonical.fold(str(row.draft["code"])) for row in rows if row.draft.get("code")}
        found = register.find(self._work.connection, list(set(keys.values())))
        owners = {number: found[key].customer_id for number, key in keys.items() if key in found}
        return {number: owner for number, owner in owners.items() if owner is not None}

    def edits(self) -> RowEdits:
        """The cells to write, by row."""
        self.counts = Counts()
        self.present = set()
        for part in self.slices():
            moved = {
                back.customer_id: back.step_id
                for back in part.returned.values()
                if back.step_id and back.customer_id in part.now
            }
            known = bases.at_steps(self._work, moved, part.now)
            for row in part.rows:
                if edits := self._row(row, part, known):
                    yield row.number, edits

    def _row(self, row: Staged, part: Slice, known: Mapping[int, Mapping[str, Any]]) -> dict[int, Edit]:
        owner = part.owners.get(row.number)
        if owner is None or owner not in part.now or owner in part.gone:
            self._note_missing(row.number, is_deleted=owner is not None)
            return {}
        now, back = part.now[owner], part.returned.get(row.number)
        self.present.add(owner)
        self.counts.known += 1
        base = known.get(owner) if back is not None and back.step_id else None
        if base is None:
            found, is_settled = self._two_way(row, now), True
        else:
            assert back is not None
            found, is_settled = self._three_way(row, now, base, back)
        self.counts.cells += len(found)
        return found | self._identity(row, now) if is_settled else found

    def _note_missing(self, number: int, *, is_deleted: bool) -> None:
        counts = self.counts
        listed = counts.deleted_rows if is_deleted else counts.unknown_rows
        counts.deleted += is_deleted
        counts.unknown += not is_deleted
        if len(listed) < LISTED:
            listed.append(number)

    def _identity(self, row: Staged, now: Row) -> dict[int, Edit]:
        """The identity at the present version; a row in conflict keeps its old one, and stays in conflict."""
        if self._id_column is None:
            return {}
        text = rowid.encode(RowId(now.id, now.step_id), self._work.reference.uid)
        return {self._id_column: Edit(text)} if self._text(row, self._id_column) != text else {}

    def _three_way(
        self, row: Staged, now: Row, base: Mapping[str, Any], back: Returned
    ) -> tuple[dict[int, Edit], bool]:  # fmt: skip
        """The cells to write, and whether the row holds nothing any more that both sides changed."""
        found: dict[int, Edit] = {}
        is_settled = True
        bad = {str(problem[1]) for problem in row.problems if problem[2] in ("ask", "error")}
        for place, item in self._columns:
            key = item.key
            value, was = now.values.get(key), base.get(key)
            if key in row.draft or key in back.cleared or key in bad:
                if key not in bad and self._is_value(item, row.draft.get(key), value):
                    continue
                if not self._overwrites:
                    self._keep(row.number, item)
                    is_settled = is_settled and kinds.is_same(item.kind, was, value)
                    continue
            elif kinds.is_same(item.kind, was, value):
                continue
            found[place] = Edit(self._shown.cell(item, value))
        return found, is_settled

    def _keep(self, number: int, item: Field) -> None:
        self.counts.kept += 1
        if len(self.counts.kept_cells) < LISTED:
            self.counts.kept_cells.append((number, item.label))

    def _two_way(self, row: Staged, now: Row) -> dict[int, Edit]:
        asked = {str(problem[1]) for problem in row.problems if problem[2] in ("ask", "error")}
        found: dict[int, Edit] = {}
        for column in self._columns:
            item, value = column.field, now.values.get(column.field.key)
            if item.key in row.draft and self._is_value(item, row.draft[item.key], value):
                continue
            if item.key not in row.draft and item.key not in asked and value in (None, ""):
                continue
            if value not in (None, "") and self._is_image(row, column, value):
                continue
            found[column.place] = Edit(self._shown.cell(item, value))
        return found

    def _is_value(self, item: Field, stored: Any, value: Any) -> bool:
        return not isinstance(stored, dict) and kinds.is_same(item.kind, kinds.from_storage(item.kind, stored), value)

    def _is_image(self, row: Staged, column: Column, value: Any) -> bool:
        """Whether the cell shows the value as a spreadsheet program shows it."""
        cell = row.cells[column.place] if column.place < len(row.cells) else None
        text = self._shown.texts([column.field], {column.field.key: value})[column.field.key]
        there = self._text(row, column.place)
        if there == text:
            return True
        if isinstance(value, date):
            return damage.is_day(value, there)
        return damage.is_image(text, cell, is_1904=self._is_1904)

    def _text(self, row: Staged, place: int) -> str:
        return shown(row.cells[place], is_1904=self._is_1904) if place < len(row.cells) else ""

    def new_row(self, row: Row) -> dict[int, Edit]:
        """The cells of a customer who was not in the file."""
        cells = {c.place: Edit(self._shown.cell(c.field, row.values.get(c.field.key))) for c in self._columns}
        cells = {place: edit for place, edit in cells.items() if edit.value is not None and edit.value != ""}
        if self._id_column is not None:
            text = rowid.encode(RowId(row.id, row.step_id), self._work.reference.uid)
            cells[self._id_column] = Edit(text)
        return cells
