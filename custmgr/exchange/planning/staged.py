"""The work of the child: cleans the rows of a sheet into a staging file, and again when questions are answered."""

import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

from custmgr.customers import questions as question_words
from custmgr.customers.questions import Answers, Option, Question
from custmgr.exchange.planning import corrections, listing, wire
from custmgr.exchange.planning.drafting import Drafted, Drafter
from custmgr.exchange.planning.relay import JudgedRows, RelayedRows
from custmgr.exchange.planning.shapes import Progress, StagedSummary, Vocabulary
from custmgr.exchange.planning.staging import Staging, raw_cells, raw_text
from custmgr.exchange.reading.rows import Merge
from custmgr.exchange.understanding import mapping as mappings
from custmgr.exchange.understanding.mapping import Mapping
from custmgr.texts import counted, mark, tr

TICK = 1_000


def stage(
    rows: JudgedRows | RelayedRows, mapping: Mapping, vocabulary: Vocabulary, *, staging: Staging, progress: Progress
) -> StagedSummary:  # fmt: skip
    """Cleans the rows of the mapped sheet and stages them; what a column settles by itself is settled."""
    started = time.perf_counter()
    drafter = Drafter(mapping, vocabulary, is_1904=rows.is_1904)
    skipped = _read(rows, drafter, staging=staging, progress=progress)
    staging.flush()
    n_filled = _fill_merged(staging, rows.merges, mapping)
    has_hand_hidden = skipped["hidden"] > 0 and not rows.is_filtered
    questions = [question for study in drafter.studies for question in study.questions()]
    if has_hand_hidden and mapping.hidden_rows == "ask":
        questions.insert(0, _hidden_question(skipped["hidden"]))
    automatic = {f"{s.field.key}.{kind}": answer for s in drafter.studies for kind, answer in s.automatic().items()}
    staging.keep("mapping", mapping.to_json())
    staging.keep("vocabulary", wire.vocabulary_to_json(vocabulary))
    staging.keep("questions", [question_words.to_json(question) for question in questions])
    staging.keep("automatic", automatic)
    staging.keep("corrections", corrections.to_json(drafter.corrections.found()))
    staging.keep("is_1904", rows.is_1904)
    staging.keep("is_filtered", rows.is_filtered)
    merged = counted(
        n_filled, "{n} cell took the value of its merged range", "{n} cells took the value of their merged range"
    )
    staging.keep("notes", [*rows.notes, *_notes(skipped), *[merged] * (n_filled > 0)])
    summary = _settle(staging, {}, progress=progress, is_dirty=bool(automatic or n_filled))
    return replace(summary, seconds=round(time.perf_counter() - started, 3))


def settle(out: Path, answers: Answers, *, progress: Progress) -> StagedSummary:
    """Cleans the rows that questions left open once more, with these answers and no earlier ones."""
    staging = Staging(out, is_new=False)
    started = time.perf_counter()
    summary = _settle(staging, answers, progress=progress, is_dirty=True)
    staging.close()
    return replace(summary, seconds=round(time.perf_counter() - started, 3))


def _read(
    rows: JudgedRows | RelayedRows, drafter: Drafter, *, staging: Staging, progress: Progress
) -> dict[str, int]:  # fmt: skip
    """Stages all rows; counts those that are no data."""
    skipped = dict.fromkeys(("blank", "head", "total", "note", "other", "hidden"), 0)
    for done, (number, role, is_hidden, raw, _, cells) in enumerate(rows, 1):
        if done % TICK == 0:
            share = rows.done()
            progress(done, round(done / share) if share > 0.01 else None, "read")
        if role == "data":
            staging.add(number, raw, drafter.draft(number, cells), is_hidden=is_hidden)
            skipped["hidden"] += is_hidden
        else:
            skipped[role] += 1
            if role != "blank":
                staging.skip(number, raw, f"row-{role}")
    return skipped


def _fill_merged(staging: Staging, merges: Sequence[Merge], mapping: Mapping) -> int:
    """Gives the value of a merge down one column to all its rows, and marks them to be cleaned again."""
    if not mapping.is_filling_merged:
        return 0
    n_filled = 0
    mapped = {c.column for c in mapping.columns if c.field is not None}
    for merge in merges:
        is_down = merge.first_column == merge.last_column in mapped and merge.last_row > merge.first_row
        if not is_down or merge.first_row < mapping.first_row:
            continue
        found = staging.database.execute(
            "SELECT number, raw FROM row WHERE number BETWEEN ? AND ? AND base <> 'skipped' ORDER BY number",
            (merge.first_row, merge.last_row),
        ).fetchall()
        if not found or found[0][0] != merge.first_row:
            continue
        top = raw_cells(found[0][1])
        value = top[merge.first_column] if merge.first_column < len(top) else None
        for number, text in found[1:]:
            cells = raw_cells(text)
            cells += [None] * (merge.first_column + 1 - len(cells))
            if cells[merge.first_column] is None and value is not None:
                cells[merge.first_column] = value
                staging.database.execute(
                    "UPDATE row SET raw = ?, pending = '*' WHERE number = ?", (raw_text(cells), number)
                )
                n_filled += 1
    return n_filled


def _settle(staging: Staging, answers: Answers, *, progress: Progress, is_dirty: bool) -> StagedSummary:
    mapping = mappings.from_json(cast(str, staging.kept("mapping")))
    questions = [question_words.from_json(data) for data in cast("list[dict[str, object]]", staging.kept("questions"))]
    given = {q.id: answers[q.id] for q in questions if q.id in answers}
    automatic = cast("dict[str, str]", staging.kept("automatic"))
    staging.findings = wire.counters(staging.kept("findings")) or staging.findings
    off = _switched_off(staging, answers)
    is_whole = off != (staging.kept("off") or {}) or any(
        name.endswith(".decimal") for name in {*given, *cast("dict[str, str]", staging.kept("given") or {})}
    )
    if is_dirty:
        drafter = Drafter(
            mapping,
            wire.vocabulary_from_json(cast("dict[str, Any]", staging.kept("vocabulary"))),
            is_1904=bool(staging.kept("is_1904")),
            answers={**automatic, **given, **off},
            questions=questions,
        )
        settled = listing.NOTHING_HERE if is_whole else listing.prepare(staging, questions, given)
        wanted = "base <> 'skipped'" if is_whole else f"pending <> '' AND NOT ({settled})"
        _clean_again(staging, drafter, wanted, is_whole=is_whole, progress=progress)
        if settled != listing.NOTHING_HERE:
            listing.put(staging)
    questions = [question.answered(given.get(question.id)) for question in questions]
    _hide(staging, mapping, given.get("rows.hidden"))
    staging.keep("questions", [question_words.to_json(question) for question in questions])
    staging.keep("given", given)
    staging.keep("off", off)
    staging.keep("findings", staging.findings)
    return _summary(staging, questions)


def _switched_off(staging: Staging, answers: Answers) -> dict[str, str]:
    """The corrections that a person switched off, as answers."""
    known = {each.id for each in corrections.from_json(staging.kept("corrections"))}
    return {key: value for key, value in answers.items() if key in known and value == corrections.OFF}


def _clean_again(staging: Staging, drafter: Drafter, wanted: str, *, is_whole: bool, progress: Progress) -> None:
    total = staging.database.execute(f"SELECT count(*) FROM row WHERE {wanted}").fetchone()[0]  # noqa: S608
    done, last = 0, -1
    while batch := staging.batch(wanted, last):
        last = batch[-1][0]
        updates: list[tuple[int, Drafted]] = []
        for number, cells, old in batch:
            staging.count(old.problems, -1)
            drafted = drafter.draft(number, cells) if is_whole else drafter.redraft(number, cells, old)
            staging.count(drafted.problems, 1)
            updates.append((number, drafted))
        staging.replace(updates)
        done += len(batch)
        progress(done, total, "clean")


def _hide(staging: Staging, mapping: Mapping, answer: str | None) -> None:
    """Gives hidden rows the status that the filter, the mapping or the answer wants."""
    wish = mapping.filtered_rows if staging.kept("is_filtered") else mapping.hidden_rows
    if wish == "ask":
        wish = cast(mappings.Rows, answer or "ask")
    staging.database.execute("UPDATE row SET status = base WHERE status <> base")
    if wish in ("ask", "skip"):
        status = "ask" if wish == "ask" else "skipped"
        staging.database.execute("UPDATE row SET status = ? WHERE hidden", (status,))


def _hidden_question(count: int) -> Question:
    return Question(
        id="rows.hidden", column=-1, field="", kind="hidden",
        text=counted(count, "{n} row is hidden by hand. Import it?", "{n} rows are hidden by hand. Import them?"),
        proposal="skip", options=(Option("skip", tr("leave them out")), Option("take", tr("import them"))), count=count,
    )  # fmt: skip


def _notes(skipped: dict[str, int]) -> list[str]:
    words = {
        "head": (mark("{n} repeated heading ignored"), mark("{n} repeated headings ignored")),
        "total": (mark("{n} line of totals ignored"), mark("{n} lines of totals ignored")),
        "note": (mark("{n} remark ignored"), mark("{n} remarks ignored")),
        "other": (mark("{n} row of another table below left out"), mark("{n} rows of another table below left out")),
        "blank": (mark("{n} blank row"), mark("{n} blank rows")),
        "hidden": (mark("{n} hidden row"), mark("{n} hidden rows")),
    }
    return [counted(skipped[kind], *words[kind]) for kind in words if skipped[kind]]


def _summary(staging: Staging, questions: Sequence[Question]) -> StagedSummary:
    by_status = dict(staging.database.execute("SELECT status, count(*) FROM row GROUP BY status"))
    findings = {key: {c: n for c, n in found.items() if n} for key, found in staging.findings.items()}
    return StagedSummary(
        rows=sum(n for status, n in by_status.items() if status != "skipped"),
        by_status=by_status,
        questions=tuple(questions),
        findings={key: found for key, found in findings.items() if found},
        notes=tuple(cast("list[str]", staging.kept("notes"))),
        sha256=str(staging.kept("sha256")),
        seconds=0.0,
        corrections=corrections.from_json(staging.kept("corrections"), cast("dict[str, str]", staging.kept("off"))),
    )
