"""The import of orders as a command."""

import argparse
import json
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from custmgr.cli import output
from custmgr.cli.output import DONE, NO
from custmgr.customers.questions import Question
from custmgr.customers.records import ORDER_COLUMNS
from custmgr.errors import UserError
from custmgr.exchange.planning import decisions
from custmgr.exchange.planning.intake import Source
from custmgr.services.desk import Desk
from custmgr.services.intake import importing, unread
from custmgr.services.intake.orders import orderimport
from custmgr.services.intake.orders.orderimport import OrdersPlan
from custmgr.texts import counted, tr

LISTED = 1_000


def import_orders(parsed: argparse.Namespace, desk: Desk) -> int:
    """Plans and applies an import of orders; exit 1 if a question is open or rows cannot be taken."""
    start = time.perf_counter()
    source = Source(Path(parsed.file), sheet=parsed.sheet, encoding=parsed.encoding)
    seen = orderimport.look(desk, source)
    alike = unread.sheets(desk, source, seen, orderimport.look) if not parsed.sheet else []
    made = orderimport.plan(desk, source, seen.mapping)
    try:
        if answers := answers_to(parsed, made.summary.questions):
            made = orderimport.settle(desk, made, answers)
        document = _document(made) | {"other_sheets": alike}
        is_applied = not made.summary.open_questions and not parsed.dry_run
        if is_applied:
            outcome = desk.do(orderimport.write_plan, made)
            document |= {
                "step": outcome.step_id, "orders": outcome.value.orders, "lines": outcome.value.lines,
                "changed": outcome.value.changed,
            }  # fmt: skip
    finally:
        orderimport.discard(made)
    document |= {"applied": is_applied, "seconds": round(time.perf_counter() - start, 3)}
    if parsed.json:
        output.say(document)
    else:
        _show(document)
    return NO if made.summary.open_questions or document["rejected"] else DONE


def answers_to(parsed: argparse.Namespace, asked: Sequence[Question]) -> dict[str, str]:
    """The answers given with the command, or taken from the proposals. Raises UserError for an unknown question."""
    given = dict(pair.partition("=")[::2] for pair in parsed.answer)
    if unknown := given.keys() - {question.id for question in asked}:
        raise UserError(tr("There is no question “{id}”.", id=", ".join(sorted(unknown))), kind="usage")
    proposed = {q.id: q.proposal for q in asked} if parsed.accept else {}
    return proposed | given


def _document(made: OrdersPlan) -> dict[str, Any]:
    counts = made.counts
    heads = {column.field: column.header for column in made.mapping.columns if column.field}
    rejected = decisions.planned(made.staged, (*importing.REJECTED, "conflict"), limit=LISTED)
    return {
        "step": None, "rows": sum(counts.values()), "orders": made.orders, "lines": counts["new"],
        "changed": made.changed, "conflicts": counts["conflict"], "amount_of": made.amount_of,
        "remarks": list(made.remarks), "notes": list(made.summary.notes),
        "left_out": unread.columns(made.mapping),
        "unchanged": counts["same"], "rejected": sum(counts[result] for result in importing.REJECTED),
        "skipped": counts["skipped"], "mapping": json.loads(made.mapping.to_json()),
        "questions": [
            {"id": q.id, "text": q.text, "proposal": q.proposal, "count": q.count, "answer": q.answer}
            for q in made.summary.questions
        ],
        "problems": [
            {"row": row.number, "column": heads.get(key, ""), "field": key, "code": code, "message": message}
            for row in rejected
            for key, code, message in importing.reasons(row)
        ],
    }  # fmt: skip


def _show(document: dict[str, Any]) -> None:
    for question in document["questions"]:
        if question["answer"] is None:
            print(f"? {question['id']}: {question['text']}  [{question['proposal']}]")
    for problem in document["problems"]:
        output.say_problem(problem, ORDER_COLUMNS)
    for remark in document["remarks"]:
        print(remark)
    for note in document["notes"]:
        print(f"· {note}")
    output.say_unread(document)
    verb = tr("Imported") if document["applied"] else tr("Not imported")
    lines = {key: counted(document[key], "{n} line", "{n} lines") for key in ("lines", "unchanged")}
    print(tr("{verb}: {orders} with {lines}, {changed} changed, {same} known, {rejected} rejected.",
             verb=verb, orders=counted(document["orders"], "{n} order", "{n} orders"), lines=lines["lines"],
             changed=document["changed"], same=lines["unchanged"],
             rejected=document["rejected"] + document["conflicts"]))  # fmt: skip
