"""Refreshing a workbook: read it, see what would be written, and put the finished file in its place."""

import shutil
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from pathlib import Path

from custmgr.errors import Conflict, UserError
from custmgr.exchange import rowid
from custmgr.exchange.planning import decisions, intake
from custmgr.exchange.planning.intake import Source
from custmgr.exchange.planning.shapes import StagedSummary
from custmgr.exchange.understanding.mapping import PARTS_OF_REGION
from custmgr.exchange.understanding.mapping import Mapping as ColumnsMapping
from custmgr.exchange.writing.atomic import replacing
from custmgr.exchange.writing.patching import suitability
from custmgr.exchange.writing.patching.patch import Patched, RowEdits, Task, patch
from custmgr.exchange.writing.patching.rowedit import Edit
from custmgr.exchange.writing.patching.surroundings import Growth
from custmgr.services import browse, exports
from custmgr.services.desk import Desk
from custmgr.services.intake import importing, returns
from custmgr.services.refreshing.rows import Counts, Refresher
from custmgr.services.work import Work
from custmgr.texts import tr

BATCH = 2_000
LONGEST_QUERY = 400


@dataclass(frozen=True)
class Opened:
    """A workbook that was read; `notes` say what does not live through the writing, and what is left out."""

    staged: Path
    source: Source
    mapping: ColumnsMapping
    summary: StagedSummary
    notes: tuple[str, ...]


@dataclass(frozen=True)
class Wishes:
    """What the person wants: customers who are not in the file behind its last row, edits not imported overwritten.

    Without `query` it is the search that the file was exported with, or everybody.
    """

    appends: bool = False
    overwrites: bool = False
    query: str | None = None


@dataclass(frozen=True)
class Refreshed:
    """The finished file, still in its scratch place, and what was written into it."""

    scratch: Path
    counts: Counts
    appended: int
    missing: int  # customers of the search who are not in the file
    formulas: int  # cells that stay as they are for their formula
    formula_cells: Sequence[str]
    notes: tuple[str, ...]
    export: str
    query: str
    customers: Sequence[int] = field(repr=False)

    @property
    def cells(self) -> int:
        """Cells of rows that were there and say something else now."""
        return self.counts.cells - self.formulas


def open_workbook(desk: Desk, source: Source) -> Opened:
    """Reads a workbook; give it to `discard` in the end. Raises UserError where it cannot be refreshed."""
    if not suitability.is_patchable(source.path, source.path):
        raise UserError(
            tr("“{file}” cannot be refreshed: it is no .xlsx or .xlsm workbook without a password.", file=source.name),
            unharmed=tr("The file is unchanged."), todo=tr("Save it as .xlsx in Excel or WPS first."), kind="usage",
        )  # fmt: skip
    mapping = importing.look(desk, source).mapping
    mapping = replace(mapping, hidden_rows="take", filtered_rows="take")
    if not {rowid.KEY, "code"} & mapping.fields.keys():
        raise UserError(
            tr("No column of “{file}” tells which customer a row is.", file=source.name),
            unharmed=tr("The file is unchanged."),
            todo=tr("It needs the column “custmgr ID” of an export, or one with customer codes."), kind="usage",
        )  # fmt: skip
    out = importing.new_staging_file()
    with ExitStack() as on_failure:
        on_failure.callback(shutil.rmtree, out.parent, ignore_errors=True)
        vocabulary = importing.vocabulary_of(desk.reference)
        summary = intake.stage(source, mapping, vocabulary, out, progress=desk.progress)
        if proposals := {question.id: question.proposal for question in summary.open_questions}:
            intake.settle(out, proposals, progress=desk.progress)
        if rowid.KEY in mapping.fields:
            desk.read(returns.restore, out, mapping)
        on_failure.pop_all()
    notes = suitability.losses(source.path)
    if set(PARTS_OF_REGION) & mapping.fields.keys():
        notes.append(tr("Columns of province, city and district stay as they are."))
    return Opened(out, source, mapping, summary, tuple(notes))


def discard(book: Opened) -> None:
    """Throws away what was made of the workbook beside it."""
    shutil.rmtree(book.staged.parent, ignore_errors=True)


def prepare(desk: Desk, book: Opened, wishes: Wishes = Wishes()) -> Refreshed:
    """Makes the refreshed file in a scratch place; the workbook itself is not touched. Raises UserError."""
    return desk.read(_prepare, book, wishes)


def _prepare(work: Work, book: Opened, wishes: Wishes) -> Refreshed:
    refresher = Refresher(work, book.staged, book.mapping, overwrites=wishes.overwrites)
    present, last_row = _present(refresher)
    missing = [each for each in _wanted(work, book, wishes) if each not in present]
    appended = missing if wishes.appends else []
    token = rowid.new_export()
    behind = max(decisions.last_number(book.staged), last_row)
    growth = Growth(behind, len(appended))

    def edits() -> RowEdits:
        if book.mapping.header_rows and returns.known(work, book.mapping) is not None:
            yield book.mapping.header_rows[-1], {book.mapping.fields[rowid.KEY].column: Edit(rowid.head_of(token))}
        yield from refresher.edits()
        yield from _appended(work, refresher, appended, behind + 1)

    scratch = book.staged.with_name("refreshed" + book.source.path.suffix)
    task = Task(book.mapping.sheet, growth, template=last_row, recalculates=True)
    done = patch(book.source.path, scratch, task, edits, progress=work.progress)
    notes = (*book.notes, *_remarks(done, is_below_totals=bool(appended) and behind > last_row))
    report, customers = done.report, sorted(refresher.present | set(appended))
    return Refreshed(scratch, refresher.counts, len(appended), len(missing), report.formulas, report.formula_cells,
                     notes, token, query_text(work, book, wishes), customers)  # fmt: skip


def _present(refresher: Refresher) -> tuple[set[int], int]:
    """The customers that the file holds, and the last row of one."""
    found: set[int] = set()
    last = 0
    for part in refresher.slices():
        found.update(part.owners.values())
        last = part.rows[-1].number
    return found, last


def query_text(work: Work, book: Opened, wishes: Wishes) -> str:
    """The search that says which customers belong into the file."""
    if wishes.query is not None:
        return wishes.query
    export = returns.known(work, book.mapping)
    return export.query if export is not None else ""


def _wanted(work: Work, book: Opened, wishes: Wishes) -> Sequence[int]:
    export = returns.known(work, book.mapping)
    if wishes.query is None and export is not None and len(export.query) >= LONGEST_QUERY:  # its end was cut off
        there = set(browse.rows(work, sorted(export.customers)))
        return sorted(there - browse.retired(work, sorted(there)))
    query = browse.parse(work, query_text(work, book, wishes))
    if query.faults:
        raise UserError(query.faults[0].message, kind="query")
    return browse.find(work, query)


def _appended(work: Work, refresher: Refresher, ids: Sequence[int], first: int) -> RowEdits:
    for start in range(0, len(ids), BATCH):
        part = ids[start : start + BATCH]
        found = browse.rows(work, part)
        for n, customer in enumerate(part, first + start):
            yield n, refresher.new_row(found[customer])


def _remarks(done: Patched, *, is_below_totals: bool) -> list[str]:
    found = []
    if is_below_totals:
        found.append(tr("The new rows stand below the totals of the sheet."))
    if done.short_tables:
        found.append(tr("A table of the sheet does not cover the new rows."))
    return found


def commit(desk: Desk, book: Opened, made: Refreshed, out: Path) -> None:
    """Puts the refreshed file in its place, which may be that of the workbook itself. Raises UserError."""
    if out.suffix.lower() != book.source.path.suffix.lower():
        raise UserError(tr("The name must end with {suffix}, as that of the workbook.", suffix=book.source.path.suffix),
                        unharmed=tr("Nothing was written."), kind="usage")  # fmt: skip
    if intake.digest(book.source.path) != book.summary.sha256:
        raise Conflict(
            tr("“{file}” was changed since it was read.", file=book.source.name),
            unharmed=tr("Nothing was written."), todo=tr("Refresh it once more."),
        )  # fmt: skip
    with replacing(out) as scratch:
        shutil.copyfile(made.scratch, scratch)
        fields = [key for key in book.mapping.fields if key != rowid.KEY]
        desk.do(exports.record, made.export, made.customers, fields=fields, query=made.query)
