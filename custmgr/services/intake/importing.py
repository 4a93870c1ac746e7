"""Importing a file: look, stage, plan (writes nothing), and apply the whole plan in one step."""

import gc
import json
import shutil
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

from sqlalchemy import select

from custmgr.access.permission import Permission
from custmgr.customers.questions import Question
from custmgr.database import tables
from custmgr.database.journal import batches
from custmgr.errors import Conflict, UserError
from custmgr.exchange import rowid
from custmgr.exchange.planning import decisions, intake
from custmgr.exchange.planning.decisions import PlannedRow, Result
from custmgr.exchange.planning.intake import Source
from custmgr.exchange.planning.shapes import Preview, StagedSummary, Vocabulary
from custmgr.exchange.understanding import mapping as mappings
from custmgr.exchange.understanding.mapping import Mapping as ColumnsMapping
from custmgr.services import history
from custmgr.services.coding import numbering
from custmgr.services.desk import Desk
from custmgr.services.intake import bases, doubts, importwriting, receipts, returns
from custmgr.services.intake.deciding import Options, Planner
from custmgr.services.intake.doubts import AGAIN
from custmgr.services.intake.returns import Homecoming
from custmgr.services.reference import Reference
from custmgr.services.work import Outcome, Work, operation
from custmgr.texts import counted, mark, tr

BATCH = 2_000
STAGED = "custmgr-import-"
LEFT_FOR_S = 24 * 3600
REJECTED: tuple[Result, ...] = ("error", "ask", "possible", "duplicate")


@contextmanager
def uncollected() -> Iterator[None]:
    """Lets Python's collector wait: rows make no cycles, and it would walk through all of them again and again."""
    is_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if is_on:
            gc.enable()


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
    home: Homecoming = field(default=Homecoming())
    offers: tuple[Question, ...] = field(default=())
    closed: tuple[str, ...] = ()  # the columns that the person's role does not change, by label

    @property
    def open_questions(self) -> tuple[Question, ...]:
        """What has to be answered before the plan can be applied."""
        own = tuple(q for q in self.extra_questions if q.id not in self.answers)
        return (*self.summary.open_questions, *own)

    @property
    def questions(self) -> tuple[Question, ...]:
        """All questions with the answers given; an offer stands at what changes nothing until it is taken."""
        own = tuple(q.answered(self.answers.get(q.id)) for q in self.extra_questions)
        offered = tuple(q.answered(self.answers.get(q.id, q.proposal)) for q in self.offers)
        return (*self.summary.questions, *own, *offered)


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
    if earlier is not None:
        seen = replace(seen, mapping=seen.mapping.remembered(earlier))
    return desk.read(returns.looked_at, seen)


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
    throw_away(plan.staged)


def throw_away(staged: Path) -> None:
    """Removes a staging file and its folder."""
    staged.unlink(missing_ok=True)
    staged.with_name(staged.name + "-journal").unlink(missing_ok=True)
    if staged.parent.name.startswith(STAGED):
        staged.parent.rmdir()


@uncollected()
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
        on_failure.callback(throw_away, out)
        summary = intake.stage(source, mapping, vocabulary_of(desk.reference), out, progress=desk.progress)
        n_known = desk.read(receipts.set_aside, out, mapping)
        if rowid.KEY in mapping.fields:
            desk.read(returns.restore, out, mapping)
        if n_known or rowid.KEY in mapping.fields:
            summary = returns.resummarised(out, summary)
        shut = tuple(item.label for item in desk.reference.catalogue.closed() if item.key in mapping.fields)
        undecided = ImportPlan(
            out, source, mapping, options or Options(), summary, {}, dict(answers or {}), closed=shut
        )  # fmt: skip
        made = decide(desk, undecided)
        on_failure.pop_all()
    return made


@uncollected()
def settle(desk: Desk, before: ImportPlan, answers: Mapping[str, str]) -> ImportPlan:
    """The plan with these answers to its questions (and no earlier ones)."""
    known = {question.id for question in before.summary.questions}
    known |= {correction.id for correction in before.summary.corrections}
    own = {key: value for key, value in answers.items() if key in known}
    for question in before.questions:
        if question.id in answers and not question.is_valid(answers[question.id]):
            raise UserError(
                tr("“{answer}” is no answer to the question {id}.", answer=answers[question.id], id=question.id),
                todo=tr("Allowed: {words}", words=", ".join(option.value for option in question.options)),
                kind="usage",
            )
    decisions.restore_codes(before.staged)
    summary = intake.settle(before.staged, own, progress=desk.progress)
    decisions.type_again(before.staged)  # where all rows were cleaned anew
    if rowid.KEY in before.mapping.fields:
        desk.read(returns.restore, before.staged, before.mapping)  # what was cleaned anew as a whole
    return decide(desk, replace(before, summary=summary, answers=dict(answers)))


def decide(desk: Desk, undecided: ImportPlan) -> ImportPlan:
    """The plan with what each row would do, as the database is now."""
    seen = desk.read(_imported_before, undecided.summary.sha256)
    skips_new = undecided.answers.get(AGAIN) == "skip"
    own = desk.read(bases.own_imports, undecided.source.path)
    planner = Planner(undecided.staged, undecided.options, desk.progress, answers=undecided.answers, own=own)
    desk.read(planner.run)
    counts = decisions.counts(undecided.staged)
    label = desk.reference.catalogue["code"].label
    extra = [planner.zeros.question(undecided.mapping, label)]
    if seen is not None and (counts["new"] or skips_new):
        extra.append(doubts.again(seen, counts["new"]))
    extra.append(planner.possible.question())
    asked = tuple(question for question in extra if question is not None)
    home, offers = undecided.home, undecided.offers
    if rowid.KEY in undecided.mapping.fields:
        home = desk.read(homecoming, undecided)
        offers = tuple(returns.offers(home, planner.n_conflicts))
    return replace(undecided, counts=counts, seen_before=seen, extra_questions=asked, home=home, offers=offers)


def homecoming(work: Work, undecided: ImportPlan) -> Homecoming:
    """What came back and what did not, by what was decided."""
    return returns.missing(returns.known(work, undecided.mapping), undecided.staged, work)


def _require_rule(work: Work, name: str) -> None:
    """Raises NotFound for a rule that gives no codes now, whether a row needs it or not."""
    numbering.choose(work, numbering.active_rules(work), {}, name)


def _imported_before(work: Work, sha256: str) -> history.Step | None:
    found = work.connection.execute(
        select(tables.step.c.id).where(tables.step.c.source_sha256 == sha256).order_by(tables.step.c.id.desc())
    ).scalars()
    steps = (history.load_step(work, step_id) for step_id in found)
    return next((step for step in steps if step.undone_by is None), None)


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
    _refuse_what_moved(work, made)
    recorder = work.recorder
    recorder.source, recorder.source_sha256 = str(made.source.path), made.summary.sha256
    recorder.note = made.source.path.name
    asked = {question.field for question in made.summary.questions if question.kind == "values"}
    writer = importwriting.Writer(work, made.staged, made.options.rule)
    added, updated = writer.write(made.mapping, asked)
    if made.answers.get(returns.MISSING) == "delete" and made.home.missing:
        recorder.update("customer", {customer: {"retired_at": work.at} for customer in made.home.missing})
    importwriting.remember(work, made.mapping)
    return Imported(added, updated, sum(made.counts.values()))


def _refuse_what_moved(work: Work, made: ImportPlan) -> None:
    """Raises Conflict if customers that the plan changes were written since it was made."""
    customer = tables.customer
    moved = 0
    for part in decisions.seen(made.staged):
        steps = dict(part)
        for ids in batches(list(steps), 500):
            now = work.connection.execute(select(customer.c.id, customer.c.step_id).where(customer.c.id.in_(ids)))
            moved += sum(steps[row.id] != row.step_id for row in now)
    if moved:
        raise Conflict(
            counted(moved, "{n} customer of this file was changed by somebody meanwhile.",
                    "{n} customers of this file were changed by somebody meanwhile."),
            unharmed=tr("Nothing was imported."), todo=tr("Look at the plan again, it was brought up to date."),
        )  # fmt: skip


@uncollected()
def apply(desk: Desk, made: ImportPlan) -> Outcome[Imported]:
    """Writes the plan and throws its staging file away. Raises UserError with nothing written."""
    outcome = desk.do(write_plan, made)
    discard(made)
    return outcome


def notes(made: ImportPlan) -> tuple[str, ...]:
    """What is to be known of the file as a whole: lines left out, merged ranges, and where it comes from."""
    told = (*returns.origin(made.mapping, made.home.export), *made.summary.notes)
    if not made.closed:
        return told
    said = tr("Your role does not change {fields}: these columns stay as they are of customers who are there already.",
              fields=tr(", ").join(made.closed))  # fmt: skip
    return (said, *told)


def count_rejected(made: ImportPlan) -> int:
    """How many rows cannot be taken."""
    return sum(made.counts[result] for result in REJECTED)


def count_changed(made: ImportPlan) -> int:
    """How many customers would be changed."""
    return made.counts["update"] + decisions.count_partly(made.staged)


def count_deleted(made: ImportPlan) -> int:
    """How many customers would be deleted, because they are missing in a file that came back."""
    return len(made.home.missing) if made.answers.get(returns.MISSING) == "delete" else 0


def remarks(made: ImportPlan, limit: int = 1_000) -> list[tuple[int, str]]:
    """(row number, sentence) of what is to be known of rows that are taken: a former code, and whose it is."""
    return decisions.remarks(made.staged, limit)


def reasons(row: PlannedRow) -> list[tuple[str, str, str]]:
    """Why a row cannot be taken: (field key, problem code, sentence)."""
    found = [(p.field, p.code, p.message) for p in row.problems if p.severity in ("error", "ask")]
    if row.reason:
        found.append(("", row.result, row.reason))
    return found
