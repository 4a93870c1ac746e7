"""Importing a file: look, stage, plan (writes nothing), and apply the whole plan in one step."""

import json
import shutil
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Literal

from sqlalchemy import select

from custmgr.access.permission import Permission
from custmgr.coding import canonical
from custmgr.customers import cleaning, kinds
from custmgr.customers.fields import Field
from custmgr.customers.problems import Problem
from custmgr.customers.questions import Question
from custmgr.database import register, tables
from custmgr.database.journal import batches
from custmgr.errors import UserError
from custmgr.exchange.planning import decisions, intake, rejects
from custmgr.exchange.planning.decisions import Decision, PlannedRow, Result
from custmgr.exchange.planning.intake import Source
from custmgr.exchange.planning.shapes import Preview, StagedSummary, Vocabulary
from custmgr.exchange.planning.staging import StagedRow
from custmgr.exchange.understanding import mapping as mappings
from custmgr.exchange.understanding.mapping import Mapping as ColumnsMapping
from custmgr.services import browse, history
from custmgr.services.coding import numbering
from custmgr.services.desk import Desk
from custmgr.services.intake import importcodes, importwriting
from custmgr.services.reference import Reference
from custmgr.services.work import Outcome, Progress, Work, no_progress, operation
from custmgr.texts import mark, tr

Mode = Literal["both", "add", "update"]
BATCH = 2_000
MATCH_KEYS = ("code", "tax_number")
AGAIN = "file.again"
STAGED = "custmgr-import-"
LEFT_FOR_S = 24 * 3600
REJECTED: tuple[Result, ...] = ("error", "ask", "duplicate")


@dataclass(frozen=True)
class Options:
    """What the person chose: `rule` gives codes to rows without one; by the fields of `match` rows find customers."""

    mode: Mode = "both"
    rule: str | None = None
    match: tuple[str, ...] = MATCH_KEYS


@dataclass(frozen=True)
class ImportPlan:
    """What an import would do; the rows themselves stay in the staging file. Nothing has been written."""

    staged: Path
    source: Source
    mapping: ColumnsMapping
    options: Options
    summary: StagedSummary
    counts: Mapping[Result, int]
    answers: Mapping[str, str]
    seen_before: history.Step | None = None
    extra_questions: tuple[Question, ...] = field(default=())

    @property
    def open_questions(self) -> tuple[Question, ...]:
        """What has to be answered before the plan can be applied."""
        own = tuple(q for q in self.extra_questions if q.id not in self.answers)
        return (*self.summary.open_questions, *own)

    @property
    def questions(self) -> tuple[Question, ...]:
        """All questions with the answers given."""
        own = tuple(q.answered(self.answers.get(q.id)) for q in self.extra_questions)
        return (*self.summary.questions, *own)


@dataclass(frozen=True)
class Imported:
    """What an import did."""

    added: int
    updated: int
    rows: int


def vocabulary_of(reference: Reference) -> Vocabulary:
    """What the reading process must know of this database."""
    return Vocabulary(reference.catalogue, reference.tables)


def look(desk: Desk, source: Source) -> Preview:
    """The first look at a file, with the mapping that the same heads had last time. Raises UserError."""
    seen = intake.preview(source, vocabulary_of(desk.reference), progress=desk.progress)
    earlier = desk.read(_remembered, seen.mapping.fingerprint)
    if earlier is None:
        return seen
    return replace(seen, mapping=seen.mapping.remembered(earlier))


def _remembered(work: Work, fingerprint: str) -> ColumnsMapping | None:
    found = work.connection.execute(
        select(tables.mapping.c.definition).where(tables.mapping.c.fingerprint == fingerprint)
    ).scalar()
    return mappings.from_json(json.dumps(found)) if found else None


def new_staging_file() -> Path:
    """A place for a staging file that no other import uses; what a crash left of others a day ago goes."""
    for left in Path(tempfile.gettempdir()).glob(f"{STAGED}*"):
        with suppress(FileNotFoundError):  # an import beside this one may just be done with its own
            if left.stat().st_mtime < time.time() - LEFT_FOR_S:
                shutil.rmtree(left, ignore_errors=True)
    folder = Path(tempfile.mkdtemp(prefix=STAGED))
    return folder / "staged.db"


def discard(plan: ImportPlan) -> None:
    """Throws the staging file away."""
    _throw_away(plan.staged)


def _throw_away(staged: Path) -> None:
    staged.unlink(missing_ok=True)
    staged.with_name(staged.name + "-journal").unlink(missing_ok=True)
    if staged.parent.name.startswith(STAGED):
        staged.parent.rmdir()


def plan(
    desk: Desk,
    source: Source,
    mapping: ColumnsMapping,
    *,
    options: Options | None = None,
    answers: Mapping[str, str] | None = None,
) -> ImportPlan:
    """Reads the whole file and decides what each row would do. Writes nothing to the database. Raises UserError."""
    if options is not None and options.rule is not None:
        desk.read(_require_rule, options.rule)
    out = new_staging_file()
    with ExitStack() as on_failure:
        on_failure.callback(_throw_away, out)
        summary = intake.stage(source, mapping, vocabulary_of(desk.reference), out, progress=desk.progress)
        undecided = ImportPlan(out, source, mapping, options or Options(), summary, {}, dict(answers or {}))
        made = _decide(desk, undecided)
        on_failure.pop_all()
    return made


def settle(desk: Desk, before: ImportPlan, answers: Mapping[str, str]) -> ImportPlan:
    """The plan with these answers to its questions (and no earlier ones)."""
    known = {question.id for question in before.summary.questions}
    own = {key: value for key, value in answers.items() if key in known}
    for question in before.summary.questions:
        if question.id in own and not question.is_valid(own[question.id]):
            raise UserError(
                tr("“{answer}” is no answer to the question {id}.", answer=own[question.id], id=question.id),
                todo=tr("Allowed: {words}", words=", ".join(option.value for option in question.options)),
                kind="usage",
            )
    summary = intake.settle(before.staged, own, progress=desk.progress)
    return _decide(desk, replace(before, summary=summary, answers=dict(answers)))


def correct(desk: Desk, before: ImportPlan, number: int, *, key: str, text: str) -> ImportPlan:
    """The plan with one cell of one row typed anew. Raises UserError if the text does not fit the field."""
    item = _field(desk.reference, key)
    cleaned = cleaning.parse(item, text, table=desk.reference.tables.get(item.table or ""))
    if cleaned.status in ("ask", "error"):
        problem = Problem(cleaned.code, key, "error", {"text": text}) if cleaned.code else None
        raise UserError(problem.message if problem else tr("“{text}” does not fit.", text=text), kind="value")
    decisions.correct(before.staged, number, key, kinds.to_storage(cleaned.value))
    return _decide(desk, before)


def _field(reference: Reference, key: str) -> Field:
    if key.startswith("custom:"):
        label = key.removeprefix("custom:")
        return Field(key, label, label, kinds.TEXT)
    return reference.catalogue[key]


def _decide(desk: Desk, undecided: ImportPlan) -> ImportPlan:
    """The plan with what each row would do."""
    seen = desk.read(_imported_before, undecided.summary.sha256)
    skips_new = undecided.answers.get(AGAIN) == "skip"
    desk.read(_Planner(undecided.staged, undecided.options, desk.progress, skips_new=skips_new).run)
    counts = decisions.counts(undecided.staged)
    extra: tuple[Question, ...] = ()
    if seen is not None and (counts["new"] or skips_new):
        extra = (_again_question(seen, counts["new"]),)
    return replace(undecided, counts=counts, seen_before=seen, extra_questions=extra)


def _require_rule(work: Work, name: str) -> None:
    """Raises NotFound for a rule that gives no codes now, whether a row needs it or not."""
    numbering.choose(work, numbering.active_rules(work), {}, name)


def _imported_before(work: Work, sha256: str) -> history.Step | None:
    found = work.connection.execute(
        select(tables.step.c.id).where(tables.step.c.source_sha256 == sha256).order_by(tables.step.c.id.desc())
    ).scalars()
    steps = (history.load_step(work, step_id) for step_id in found)
    return next((step for step in steps if step.undone_by is None), None)


def _again_question(seen: history.Step, count: int) -> Question:
    from custmgr.customers.questions import Option

    return Question(
        id=AGAIN,
        column=-1,
        field="",
        kind="again",
        text=tr("This very file was imported already on {date} (step {step}). Add its rows without a match again?",
                date=kinds.moment_text(seen.at), step=seen.id),
        proposal="skip",
        options=(Option("skip", tr("No, leave them out")), Option("add", tr("Yes, add them again"))),
        count=count,
    )  # fmt: skip


class _Planner:
    """Decides for each staged row: new, update, same, duplicate, error, ask or skipped."""

    def __init__(self, staged: Path, options: Options, progress: Progress = no_progress, *, skips_new: bool) -> None:
        self._staged = staged
        self._options = options
        self._progress = progress
        self._skips_new = skips_new
        self._row_of_customer: dict[int, int] = {}
        self._row_of_code: dict[str, int] = {}
        self._has_customers = True
        self._codes = importcodes.Forecast(options.rule)

    def run(self, work: Work) -> None:
        """Decides for all rows."""
        decisions.begin(self._staged)
        self._has_customers = work.connection.execute(select(tables.customer.c.id).limit(1)).first() is not None
        done = 0
        is_whole = self._has_customers or self._codes.is_strict(work)
        drafts = decisions.drafts if is_whole else decisions.outlines
        for part in drafts(self._staged, BATCH):
            decisions.write(self._staged, list(self._decide(work, part)))
            done += len(part)
            self._progress(done, None, tr("Comparing"))
        decisions.finish(self._staged)

    def _decide(self, work: Work, part: Sequence[tuple[int, str, dict[str, Any]]]) -> Iterator[Decision]:
        good = {number: draft for number, status, draft in part if status == "ok"}
        matched = self._match(work, good) if self._has_customers else {}
        owners = set(matched.values())
        known = browse.rows(work, list(owners - browse.retired(work, list(owners)))) if matched else {}
        for number, status, draft in part:
            if status != "ok":
                result: Result = "skipped" if status == "skipped" else "ask" if status == "ask" else "error"
                yield Decision(number, result)
            elif (customer_id := matched.get(number)) is not None and customer_id in known:
                yield self._existing(work, number, draft, known[customer_id])
            elif customer_id is not None:
                yield Decision(number, "error", reason=tr("The code was given to a customer who was deleted."))
            else:
                yield self._new(work, number, draft)

    def _match(self, work: Work, good: Mapping[int, Mapping[str, Any]]) -> dict[int, int]:
        matched: dict[int, int] = {}
        for key in self._options.match:
            texts = {
                number: str(draft[key]) for number, draft in good.items() if draft.get(key) and number not in matched
            }
            found = self._owners(work, key, texts.values())
            for number, text in texts.items():
                wanted = canonical.fold(text) if key == "code" else text
                if (owner := found.get(wanted)) is not None:
                    matched[number] = owner
        return matched

    def _owners(self, work: Work, key: str, texts: Any) -> dict[str, int]:
        if key == "code":
            codes = register.find(work.connection, list({canonical.fold(text) for text in texts}))
            return {code: item.customer_id for code, item in codes.items() if item.customer_id is not None}
        customer = tables.customer
        column = customer.c[tables.column_name(work.reference.catalogue[key])]
        found: dict[str, int] = {}
        for part in batches(list(set(texts)), 500):
            statement = select(column, customer.c.id).where(column.in_(part), customer.c.retired_at.is_(None))
            for text, customer_id in work.connection.execute(statement):
                found[text] = -1 if text in found else customer_id  # two customers: a person must choose
        return {text: customer_id for text, customer_id in found.items() if customer_id > 0}

    def _existing(self, work: Work, number: int, draft: Mapping[str, Any], row: browse.Row) -> Decision:
        if "name" in draft and not draft["name"]:
            return Decision(number, "error", row.id, reason=tr("A customer needs a name."))
        if (first := self._row_of_customer.setdefault(row.id, number)) != number:
            return Decision(number, "duplicate", row.id, reason=tr("the same customer as in row {row}", row=first))
        before = {}
        for key, stored in draft.items():
            item = _field(work.reference, key)
            old = row.values.get(key)
            new = None if isinstance(stored, dict) else kinds.from_storage(item.kind, stored)
            is_new_entry = isinstance(stored, dict)
            if key != "code" and (is_new_entry or not kinds.is_same(item.kind, old, new)):
                before[key] = kinds.to_storage(old)
        if not before:
            return Decision(number, "same", row.id)
        if self._options.mode == "add":
            return Decision(number, "skipped", row.id, reason=tr("known already, and only new ones are added"))
        return Decision(number, "update", row.id, before)

    def _new(self, work: Work, number: int, draft: Mapping[str, Any]) -> Decision:
        if self._options.mode == "update":
            return Decision(number, "skipped", reason=tr("not known, and only known ones are updated"))
        if self._skips_new:
            return Decision(number, "skipped", reason=tr("imported already from this very file"))
        if not draft.get("name"):
            return Decision(number, "error", reason=tr("A customer needs a name."))
        code = str(draft.get("code") or "")
        if code and not canonical.is_temporary(code):
            try:
                key = canonical.canonical_key(code)
                self._codes.refuse_typed(work, code, draft)
            except UserError as error:
                return Decision(number, "error", reason=str(error))
            if (first := self._row_of_code.setdefault(key, number)) != number:
                return Decision(number, "duplicate", reason=tr("the same code as in row {row}", row=first))
        elif objection := self._codes.objection(work, draft):
            return Decision(number, "error", reason=objection)
        return Decision(number, "new")


def rows(before: ImportPlan, results: Sequence[Result], *, start: int = 0, limit: int = 200) -> list[PlannedRow]:
    """Rows of the plan with these results, as a person looks at them."""
    return decisions.planned(before.staged, results, start=start, limit=limit)


@operation("customer.import", label=mark("Import"), needs=Permission.IMPORT)
def write_plan(work: Work, made: ImportPlan) -> Imported:
    """Writes the whole plan in this one step. Raises UserError if a question is open."""
    if made.open_questions:
        raise UserError(
            tr("{n} questions about this file are open.", n=len(made.open_questions)),
            unharmed=tr("Nothing was imported."),
            todo=tr("Answer them first."),
            kind="open-questions",
        )
    recorder = work.recorder
    recorder.source, recorder.source_sha256 = str(made.source.path), made.summary.sha256
    recorder.note = made.source.path.name
    asked = {question.field for question in made.summary.questions if question.kind == "values"}
    writer = importwriting.Writer(work, made.staged, made.options.rule)
    added, updated = writer.write(made.mapping, asked)
    importwriting.remember(work, made.mapping)
    return Imported(added, updated, sum(made.counts.values()))


def apply(desk: Desk, made: ImportPlan) -> Outcome[Imported]:
    """Writes the plan and throws its staging file away. Raises UserError with nothing written."""
    outcome = desk.do(write_plan, made)
    discard(made)
    return outcome


def count_rejected(made: ImportPlan) -> int:
    """How many rows cannot be taken."""
    return sum(made.counts[result] for result in REJECTED)


def reasons(row: PlannedRow) -> list[tuple[str, str, str]]:
    """Why a row cannot be taken: (field key, problem code, sentence)."""
    found = [(p.field, p.code, p.message) for p in row.problems if p.severity in ("error", "ask")]
    if row.reason:
        found.append(("", row.result, row.reason))
    return found


def write_rejects(made: ImportPlan, out: Path) -> int:
    """Writes the rows that cannot be taken to a workbook with their reasons, and gives how many there are."""
    total = count_rejected(made)
    if total:
        said: dict[int, Sequence[Problem]] = {}
        rejects.write(out, made.mapping, _rejected(made, said), reasons=said)
    return total


def _rejected(made: ImportPlan, said: dict[int, Sequence[Problem]]) -> Iterator[StagedRow]:
    """The rows that cannot be taken; what is known of a row beside its cells is put into `said`."""
    start = 0
    while part := rows(made, REJECTED, start=start, limit=BATCH):
        for row in part:
            if row.reason:
                said[row.number] = [Problem("said", "", "error", {"text": row.reason})]
            yield StagedRow(row.number, row.result, dict(row.draft), row.problems, tuple(row.raw), "")
        start += len(part)
