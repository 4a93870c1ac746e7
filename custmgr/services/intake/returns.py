"""A file that comes back: its rows are known by their identity and held against what was exported."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from custmgr.coding import canonical
from custmgr.customers import kinds
from custmgr.customers.fields import Field
from custmgr.customers.questions import Option, Question
from custmgr.database import register
from custmgr.exchange import rowid
from custmgr.exchange.planning import decisions
from custmgr.exchange.planning.shapes import Preview, StagedSummary
from custmgr.exchange.roundtrip import returning
from custmgr.exchange.roundtrip.returning import Base, Column, Comparison, Outcome, Returned, Staged, Totals
from custmgr.exchange.rowid import RowId
from custmgr.exchange.understanding.mapping import ColumnMapping, field_name
from custmgr.exchange.understanding.mapping import Mapping as ColumnsMapping
from custmgr.services import browse, exports
from custmgr.services.cells import Shown
from custmgr.services.exports import Export
from custmgr.services.intake import bases
from custmgr.services.work import Work
from custmgr.texts import counted, tr

CLEARED, MISSING, CONFLICTS = "rows.cleared", "rows.missing", "rows.conflicts"
LOOKED_AT = 200
ALIKE, ENOUGH = 0.8, 3


@dataclass(frozen=True)
class Homecoming:
    """What is known of a file that came back. `export` is None where it was not made from this database."""

    export: Export | None = None
    totals: Totals = field(default_factory=Totals)
    missing: tuple[int, ...] = ()


def known(work: Work, mapping: ColumnsMapping) -> Export | None:
    """The export that a file comes back from; None where it was made elsewhere: a copy of a database is elsewhere."""
    return exports.find(work, mapping.export) if mapping.export else None


def restore(work: Work, staged: Path, mapping: ColumnsMapping) -> None:
    """Takes out of the drafts what nobody changed since the export, and notes which customer each row is."""
    comparison = Comparison(columns_of(work, mapping), is_1904=returning.begin(staged))
    is_foreign = bool(mapping.export) and known(work, mapping) is None
    bases_of = _Bases(work, [column.field for column in comparison.columns], is_foreign=is_foreign)
    copies: set[int] = set()
    for rows in returning.doubled(staged):
        found = bases_of.of(rows)
        original = min(rows, key=lambda row: (_distance(comparison, row, found), row.number))
        copies |= {row.number for row in rows if row is not original}
    last, done = -1, 0
    while part := returning.waiting(staged, last):
        last = part[-1].number
        done += len(part)
        work.progress(done, None, tr("Comparing with the export"))
        found = bases_of.of(part)
        comparison.settle_days((row, base) for row in part if (base := found.get(row.number)) is not None)
        returning.write(staged, [_outcome(comparison, row, bases_of, found, row.number in copies) for row in part])


def _distance(comparison: Comparison, row: Staged, found: Mapping[int, Base]) -> int:
    base = found.get(row.number)
    return comparison.changed(row, base) if base is not None else 0


def _outcome(
    comparison: Comparison, row: Staged, bases_of: "_Bases", found: Mapping[int, Base], is_copy: bool
) -> Outcome:  # fmt: skip
    identity = bases_of.identity(row)
    base = found.get(row.number)
    if isinstance(identity, str):
        return returning.without_identity(row, returning.DAMAGED_ID if identity == "damaged" else returning.FOREIGN_ID)
    if is_copy:
        return returning.as_copy(row, base)
    if base is None:  # the journal does not tell what was exported: a row like any other, but known
        return row, dict(row.draft), row.problems, Returned(identity.customer_id, 0)
    draft, problems, restored, cleared = comparison.compared(row, base)
    return row, draft, problems, Returned(*identity, restored, cleared)


class _Bases:
    """What was exported of the customers whom rows name."""

    def __init__(self, work: Work, fields: Sequence[Field], *, is_foreign: bool = False) -> None:
        self._is_foreign = is_foreign
        self._work = work
        self._fields = fields
        self._shown = Shown(work.reference)

    def identity(self, row: Staged) -> RowId | rowid.Fault:
        """Which customer a row says that it is."""
        found = rowid.decode(row.row_id, self._work.reference.uid)
        return "foreign" if self._is_foreign and isinstance(found, RowId) else found

    def of(self, rows: Sequence[Staged]) -> dict[int, Base]:
        """By row number."""
        named = {row.number: self.identity(row) for row in rows}
        wanted = {n: identity for n, identity in named.items() if isinstance(identity, RowId)}
        now = browse.whole_rows(self._work, list({identity.customer_id for identity in wanted.values()}))
        found: dict[int, Base] = {}
        left = dict(wanted)
        while left:  # a customer may have been exported twice, at different steps
            steps = {identity.customer_id: identity.step_id for identity in left.values()}
            known = bases.at_steps(self._work, steps, now)
            for number, identity in list(left.items()):
                if steps[identity.customer_id] == identity.step_id:
                    del left[number]
                    if (values := known.get(identity.customer_id)) is not None:
                        found[number] = values, self._shown.texts(self._fields, values)
        return found


def columns_of(work: Work, mapping: ColumnsMapping) -> list[Column]:
    """The columns of the file that are fields, and may be written."""
    catalogue = work.reference.catalogue
    pairs = ((c.column, catalogue.find(c.field)) for c in mapping.columns if c.field)
    return [
        Column(place, field)
        for place, field in pairs
        if field is not None and field.is_editable and field.right == "write"
    ]


def missing(export: Export | None, staged: Path, work: Work) -> Homecoming:
    """What came back and what did not; a row without its identity stands for the customer whose code it has."""
    totals, present = returning.totals(staged)
    if export is None:
        return Homecoming(None, totals)
    gone = sorted(export.customers - present - decisions.customers(staged))
    if gone:
        codes = list({canonical.fold(code) for code in decisions.codes_of_nobody(staged)})
        named = {item.customer_id for item in register.find(work.connection, codes).values()}
        gone = [customer for customer in gone if customer not in named]
    there = set(browse.rows(work, gone)) - browse.retired(work, gone)
    return Homecoming(export, totals, tuple(customer for customer in gone if customer in there))


def still_offered(home: Homecoming, offered: Sequence[Question]) -> list[Question]:
    """What was offered, brought up to date with who is missing now; conflicts stay as they were counted."""
    return [*offers(home, 0), *(question for question in offered if question.id == CONFLICTS)]


def offers(home: Homecoming, conflicts: int) -> list[Question]:
    """What may be done besides; each stands at what leaves the database as it is."""
    found = []
    if home.totals.cleared:
        text = counted(home.totals.cleared, "{n} cell was filled when it was exported and is blank now.",
                       "{n} cells were filled when they were exported and are blank now.")  # fmt: skip
        options = (Option("keep", tr("keep the values")), Option("clear", tr("empty the fields")))
        examples = tuple((number, field_name(key)) for number, key in home.totals.examples)
        found.append(_offer(CLEARED, text, options, home.totals.cleared, examples))
    if home.missing:
        n = len(home.missing)
        text = counted(n, "{n} exported customer is not in the file.", "{n} exported customers are not in the file.")
        options = (Option("keep", tr("leave them alone")), Option("delete", tr("delete them")))
        found.append(_offer(MISSING, text, options, n))
    if conflicts:
        text = counted(conflicts, "{n} row was changed here as well since the export.",
                       "{n} rows were changed here as well since the export.")  # fmt: skip
        options = (Option("keep", tr("keep what stands here")), Option("take", tr("take what the file says")))
        found.append(_offer(CONFLICTS, text, options, conflicts))
    return found


def _offer(
    key: str, text: str, options: tuple[Option, ...], count: int, examples: tuple[tuple[int, str], ...] = ()
) -> Question:  # fmt: skip
    return Question(key, -1, "", "offer", text, options[0].value, options, count, examples)


def looked_at(work: Work, seen: Preview) -> Preview:
    """The first look at a file, where it comes back: what is known of it, and columns whose heads were renamed."""
    column = seen.mapping.fields.get(rowid.KEY)
    if column is None:
        return seen
    export = known(work, seen.mapping)
    if export is None and seen.mapping.export:
        return replace(seen, notes=(*seen.notes, *origin(seen.mapping, export)))
    if export is not None:
        count = f"{len(export.customers):,}"
        when = kinds.moment_text(export.at)
        note = tr("exported from here on {when} with {n} customers; only what was changed counts", when=when, n=count)
        seen = replace(seen, notes=(*seen.notes, note))
    return replace(seen, mapping=_renamed(work, seen, column, export))


def origin(mapping: ColumnsMapping, export: Export | None) -> tuple[str, ...]:
    """What is to be said of a file that comes back from an export that is not known here."""
    if export is not None or not mapping.export:
        return ()
    note = tr("exported elsewhere: rows are known by their codes, and changes made here meanwhile cannot be seen")
    return (note,)


def _renamed(work: Work, seen: Preview, identity: ColumnMapping, export: Export | None) -> ColumnsMapping:
    """The mapping with columns whose head is unknown but whose values are those of an exported field."""
    mapping = seen.mapping
    open_columns = [c for c in mapping.columns if c.field is None]
    left = [key for key in (export.fields if export else ()) if key not in mapping.fields]
    catalogue = work.reference.catalogue
    fields = [item for item in map(catalogue.find, left) if item is not None]
    if not open_columns or not fields:
        return mapping
    rows = [row for row in seen.rows[:LOOKED_AT] if row.role == "data" and identity.column < len(row.texts)]
    pretended = [Staged(r.number, {rowid.KEY: r.texts[identity.column]}, [], "", r.texts) for r in rows]
    found = _Bases(work, fields).of(pretended)
    for c in open_columns:
        for item in fields:
            pairs = [
                (row.texts[c.column], found[row.number][1][item.key])
                for row in rows
                if row.number in found and c.column < len(row.texts) and found[row.number][0].get(item.key) is not None
            ]
            same = sum(text == before for text, before in pairs)
            if same >= ENOUGH and same >= ALIKE * len(pairs) and item.key not in mapping.fields:
                mapping = _with_note(mapping, c.column, item.key)
                break
    return mapping


def _with_note(mapping: ColumnsMapping, column: int, key: str) -> ColumnsMapping:
    note = tr("another head, but the values that were exported")
    columns = (replace(c, field=key, confidence=0.8, note=note) if c.column == column else c for c in mapping.columns)
    return replace(mapping, columns=tuple(columns))


def resummarised(staged: Path, summary: StagedSummary) -> StagedSummary:
    """The summary without the questions that no row asks any more."""
    return returning.resummarised(staged, summary)
