"""Contacts, addresses, talks, feedback, tasks and relations: imported and exported as commands."""

import argparse
import json
import os
import time
from functools import partial
from pathlib import Path
from typing import Any

from custmgr.cli import output
from custmgr.cli.customers import query_of
from custmgr.cli.orders import answers_to, import_orders
from custmgr.cli.output import DONE, NO
from custmgr.customers.records import COLUMNS, FROM_FILES, ORDER, RecordKind
from custmgr.errors import UserError
from custmgr.exchange.planning import decisions
from custmgr.exchange.planning.intake import Source
from custmgr.services.desk import Desk
from custmgr.services.intake import importing as files
from custmgr.services.intake import unread
from custmgr.services.places import protecting
from custmgr.services.places.protecting import Protection
from custmgr.services.recordsheets import exporting, importing
from custmgr.services.recordsheets.importing import RecordsPlan
from custmgr.texts import counted, tr

LISTED = 1_000
BY_WORD: dict[str, RecordKind] = {kind.plural_key: kind for kind in (*FROM_FILES, ORDER)}


def kind_of(word: str) -> RecordKind:
    """The kind of record that a word of the command means. Raises UserError."""
    known = {**BY_WORD, "talks": BY_WORD["interactions"]}
    if word not in known:
        raise UserError(
            tr("There is no list “{name}”.", name=word), todo=tr("Lists: {words}", words=", ".join(BY_WORD)),
            kind="usage",
        )  # fmt: skip
    return known[word]


def import_records(parsed: argparse.Namespace, desk: Desk) -> int:
    """Plans and applies an import of records; exit 1 if a question is open or rows cannot be taken."""
    kind = kind_of(parsed.records)
    if kind is ORDER:
        return import_orders(parsed, desk)
    start = time.perf_counter()
    source = Source(Path(parsed.file), sheet=parsed.sheet, header_row=parsed.head_row, encoding=parsed.encoding)
    look = partial(importing.look, kind=kind)
    seen = look(desk, source)
    alike = unread.sheets(desk, source, seen, look) if not parsed.sheet else []
    made = importing.plan(desk, source, seen.mapping, kind)
    try:
        if answers := answers_to(parsed, made.summary.questions):
            made = importing.settle(desk, made, answers)
        document = _document(made) | {"other_sheets": alike}
        is_applied = not made.summary.open_questions and not parsed.dry_run
        if is_applied:
            document["step"] = desk.do(importing.write_plan, made).step_id
    finally:
        importing.discard(made)
    document |= {"applied": is_applied, "seconds": round(time.perf_counter() - start, 3)}
    if parsed.json:
        output.say(document)
    else:
        _show(document, kind)
    return NO if made.summary.open_questions or document["rejected"] else DONE


def _document(made: RecordsPlan) -> dict[str, Any]:
    counts = made.counts
    heads = {column.field: column.header for column in made.mapping.columns if column.field}
    rejected = decisions.planned(made.staged, (*files.REJECTED, "conflict"), limit=LISTED)
    return {
        "step": None, "records": made.kind.plural_key, "rows": sum(counts.values()), "added": counts["new"],
        "updated": counts["update"], "unchanged": counts["same"], "rejected": made.rejected,
        "skipped": counts["skipped"], "notes": list(made.summary.notes), "left_out": unread.columns(made.mapping),
        "mapping": json.loads(made.mapping.to_json()),
        "questions": [
            {"id": q.id, "text": q.text, "proposal": q.proposal, "count": q.count, "answer": q.answer}
            for q in made.summary.questions
        ],
        "problems": [
            {"row": row.number, "column": heads.get(key, ""), "field": key, "code": code, "message": message}
            for row in rejected
            for key, code, message in files.reasons(row)
        ],
    }  # fmt: skip


def _show(document: dict[str, Any], kind: RecordKind) -> None:
    for question in document["questions"]:
        if question["answer"] is None:
            print(f"? {question['id']}: {question['text']}  [{question['proposal']}]")
    for problem in document["problems"]:
        output.say_problem(problem, COLUMNS[kind.key])
    for note in document["notes"]:
        print(f"· {note}")
    output.say_unread(document)
    verb = tr("Imported") if document["applied"] else tr("Not imported")
    print(
        tr(
            "{verb}: {added} new, {updated} changed, {same} unchanged, {rejected} rejected, {skipped} left out.",
            verb=verb, added=document["added"], updated=document["updated"], same=document["unchanged"],
            rejected=document["rejected"], skipped=document["skipped"],
        )
    )  # fmt: skip


def protection_of(parsed: argparse.Namespace) -> Protection | None:
    """What the arguments say of a password: --unprotected wants none, CUSTMGR_FILE_PASSWORD holds one."""
    if parsed.unprotected:
        return protecting.OPEN
    password = os.environ.get("CUSTMGR_FILE_PASSWORD")
    return Protection(password) if password else None


def export_records(parsed: argparse.Namespace, desk: Desk) -> int:
    """Writes the records of the customers of a query."""
    query = query_of(parsed.query, desk)
    with protecting.written(desk, Path(parsed.file), protection_of(parsed)) as file:
        count = exporting.export(desk, file, kind_of(parsed.records), query, is_plain=parsed.plain)
    if parsed.json:
        output.say({"rows": count, "file": parsed.file})
    else:
        print(counted(count, "{n} row written to {file}", "{n} rows written to {file}", file=parsed.file))
    return DONE
