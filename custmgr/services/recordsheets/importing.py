"""Records from a spreadsheet, a row each: planned first, written in one step. Exported rows come back as changes."""

import json
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from custmgr.access.permission import Permission
from custmgr.customers import kinds
from custmgr.customers.records import COLUMNS, FROM_FILES, RECORD_KINDS, RecordKind, column_key
from custmgr.errors import UserError
from custmgr.exchange import rowid
from custmgr.exchange.planning import decisions, intake
from custmgr.exchange.planning.decisions import Decision, Result
from custmgr.exchange.planning.intake import Source
from custmgr.exchange.planning.shapes import Preview, StagedSummary, Vocabulary
from custmgr.exchange.understanding.headers import EXACT, HeaderIndex
from custmgr.exchange.understanding.mapping import Mapping as ColumnsMapping
from custmgr.exchange.understanding.mapping import letters
from custmgr.services import records
from custmgr.services.desk import Desk
from custmgr.services.intake import importing
from custmgr.services.recordsheets.judging import Judge
from custmgr.services.work import Work, operation
from custmgr.texts import counted, mark, sentences, tr

BATCH = 2_000


@dataclass(frozen=True)
class RecordsPlan:
    """What an import of records would do. Nothing has been written."""

    kind: RecordKind
    staged: Path
    source: Source
    mapping: ColumnsMapping
    summary: StagedSummary
    counts: Mapping[Result, int]

    @property
    def rejected(self) -> int:
        """How many rows cannot be taken."""
        return sum(self.counts[result] for result in (*importing.REJECTED, "conflict"))


@dataclass(frozen=True)
class RecordsImported:
    """How many records were added and how many changed."""

    added: int
    changed: int


def _vocabulary(desk: Desk, columns: str) -> Vocabulary:
    return Vocabulary(COLUMNS[columns], {"region": desk.reference.tables["region"]}, columns=columns)


def look(desk: Desk, source: Source, kind: RecordKind) -> Preview:
    """The first look at a file of this kind of record. Raises UserError."""
    return intake.preview(source, _vocabulary(desk, kind.key), progress=desk.progress)


def guess(desk: Desk, source: Source) -> RecordKind:
    """What the rows of a file seem to be, by its heads; contacts where nothing tells. Raises UserError."""
    heads = [column.header for column in intake.preview(source, _vocabulary(desk, "any")).mapping.columns]
    scores: dict[str, int] = {}
    for kind in FROM_FILES:
        index = HeaderIndex(COLUMNS[kind.key])
        found = {key for head in heads for key, strength in [index.find(head)] if strength == EXACT}
        scores[kind.key] = len(found) * 2 + (kind.required in found)
    return RECORD_KINDS[max(scores, key=lambda key: scores[key])]


def plan(desk: Desk, source: Source, mapping: ColumnsMapping, kind: RecordKind) -> RecordsPlan:
    """Reads the whole file and finds what each row would do. Writes nothing to the database. Raises UserError."""
    _refuse_what_tells_too_little(mapping, kind)
    out = importing.new_staging_file()
    with ExitStack() as on_failure:
        on_failure.callback(importing.throw_away, out)
        summary = intake.stage(source, mapping, _vocabulary(desk, kind.key), out, progress=desk.progress)
        made = decide(desk, RecordsPlan(kind, out, source, mapping, summary, {}))
        on_failure.pop_all()
    return made


def _refuse_what_tells_too_little(mapping: ColumnsMapping, kind: RecordKind) -> None:
    """Raises UserError that names what is missing, and the columns that there are."""
    if missing := lacks(mapping, kind):
        todo = sentences(missing[1], *_columns_said(mapping))
        raise UserError(missing[0], unharmed=tr("Nothing was imported."), todo=todo, kind="mapping")


def lacks(mapping: ColumnsMapping, kind: RecordKind) -> tuple[str, ...]:
    """What the columns do not tell and what is needed for it, as two sentences; empty if they tell enough."""
    needed = kind[kind.required].label
    if not mapping.fields.keys() & {"code", "name"}:
        return (
            tr("The file does not tell whose entries these are."),
            tr("It needs a column with the customer's code (an old one or one of another system will do) or name."),
        )
    if column_key(kind, kind.required) not in mapping.fields and rowid.KEY not in mapping.fields:
        return (
            tr("No column is “{field}”, and without it there is no entry.", field=needed),
            tr("It needs a column “{field}”.", field=needed),
        )
    return ()


def _columns_said(mapping: ColumnsMapping) -> list[str]:
    """Which columns were recognised, and which were not."""
    used, left = (
        [column.header.strip() or letters(column.column) for column in mapping.columns if (column.field is None) is out]
        for out in (False, True)
    )
    said = [tr("Recognised were: {names}.", names=tr(", ").join(used))] if used else []
    if left:
        said.append(tr("Left out were: {names}. If it is one of these, say so above it.", names=tr(", ").join(left)))
    return said


def settle(desk: Desk, before: RecordsPlan, answers: Mapping[str, str]) -> RecordsPlan:
    """The plan with these answers to its questions."""
    summary = intake.settle(before.staged, dict(answers), progress=desk.progress)
    return decide(desk, replace(before, summary=summary))


def discard(made: RecordsPlan) -> None:
    """Throws the staging file away."""
    importing.throw_away(made.staged)


def decide(desk: Desk, undecided: RecordsPlan) -> RecordsPlan:
    """The plan with what each row would do."""
    desk.read(_decide, undecided)
    return replace(undecided, counts=decisions.counts(undecided.staged))


def _decide(work: Work, made: RecordsPlan) -> None:
    judge = Judge(work, made.kind, set(made.mapping.fields))
    decisions.begin(made.staged)
    with decisions.opened(made.staged) as connection:
        connection.execute("DROP TABLE IF EXISTS written")
        connection.execute("CREATE TABLE written (row INTEGER PRIMARY KEY, record INTEGER, seen INTEGER, columns TEXT)")
    done = 0
    for part in decisions.drafts(made.staged, BATCH):
        verdicts = judge.judged(part)
        decisions.write(made.staged, [Decision(v.row, v.result, v.owner, reason=v.reason) for v in verdicts])
        rows = [(v.row, v.record, v.seen, json.dumps(v.values)) for v in verdicts if v.values is not None]
        with decisions.opened(made.staged) as connection:
            connection.executemany("INSERT INTO written VALUES (?,?,?,?)", rows)
        done += len(part)
        work.progress(done, None, tr("Comparing"))
    decisions.finish(made.staged)


@operation("records.import", label=mark("Import entries"), needs=Permission.IMPORT)
def write_plan(work: Work, made: RecordsPlan) -> RecordsImported:
    """Writes all rows in one step. Raises UserError if a question is open, Conflict if a record was written since."""
    if made.summary.open_questions:
        raise UserError(
            tr("{n} questions about this file are open.", n=len(made.summary.open_questions)),
            unharmed=tr("Nothing was imported."), todo=tr("Answer them first."), kind="open-questions",
        )  # fmt: skip
    added = changed = 0
    for part in _slices(made):
        new = [row for _, _, row in part if "customer_id" in row]
        old = {record: row for record, _, row in part if record is not None}
        seen = {record: step for record, step, _ in part if record is not None}
        if new:
            added += len(work.recorder.insert(made.kind.key, new))
        if old:
            changed += len(work.recorder.update(made.kind.key, old, expected=seen))
        work.progress(added + changed, made.counts["new"] + made.counts["update"], tr("Importing"))
    if added or changed:
        work.recorder.source, work.recorder.source_sha256 = str(made.source.path), made.summary.sha256
        work.recorder.note = f"{tr(made.kind.plural)}: {made.source.path.name}"
    return RecordsImported(added, changed)


Written = tuple[int | None, int, dict[str, Any]]


def _slices(made: RecordsPlan) -> Iterator[list[Written]]:
    """(record, its version, columns) of what is written, some thousand at a time; new ones have a customer."""
    last = -1
    query = (
        "SELECT row, record, written.seen, columns, customer_id FROM written"
        " JOIN decision ON decision.number = written.row WHERE row > ? ORDER BY row LIMIT ?"
    )
    while True:
        with decisions.opened(made.staged) as connection:
            found = connection.execute(query, (last, BATCH)).fetchall()
        if not found:
            return
        last = found[-1][0]
        yield [
            (record, seen, _columns(made.kind, columns) | ({"customer_id": owner} if record is None else {}))
            for _, record, seen, columns, owner in found
        ]


def _columns(kind: RecordKind, text: str) -> dict[str, Any]:
    stored: dict[str, Any] = json.loads(text)
    return records.columns_of(kind, {k: kinds.from_storage(kind[k].kind, value) for k, value in stored.items()})


def said(made: RecordsPlan) -> list[str]:
    """What the plan would do, in sentences."""
    return [
        counted(made.counts["new"], "{n} entry is new.", "{n} entries are new."),
        counted(made.counts["update"], "{n} entry is changed.", "{n} entries are changed."),
        counted(made.counts["same"], "{n} row is there already.", "{n} rows are there already."),
        counted(made.rejected, "{n} row cannot be taken.", "{n} rows cannot be taken."),
    ]
