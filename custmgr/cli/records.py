"""Commands on what was done and what there is: history, undo, reports, health."""

import argparse
from contextlib import suppress
from pathlib import Path
from typing import Any

from custmgr.cli import output, proof
from custmgr.cli.customers import query_of
from custmgr.cli.output import DONE, NO
from custmgr.customers import kinds
from custmgr.customers.query import Query
from custmgr.errors import UserError
from custmgr.services import browse, history
from custmgr.services.beside import tasks
from custmgr.services.desk import Desk
from custmgr.services.history import Step
from custmgr.services.measures import classing, standing
from custmgr.services.reporting import catalogue, handing, labels
from custmgr.services.reporting import output as reports
from custmgr.services.reporting.handing import Handed
from custmgr.services.reporting.scope import Period, Scope
from custmgr.services.trails import trail
from custmgr.services.trails.trail import Entry
from custmgr.services.upkeep import health
from custmgr.texts import counted, tr


def _step_json(step: Step) -> dict[str, Any]:
    return {
        "step": step.id,
        "operation": step.operation,
        "title": step.title,
        "at": step.at,
        "person": step.person,
        "desk": step.desk,
        "source": step.source,
        "note": step.note,
        "records": step.records,
        "undoes": step.undoes,
        "undone_by": step.undone_by,
    }


def _entry_json(entry: Entry, desk: Desk) -> dict[str, Any]:
    """A step with what it did to the customer (before, after) and to what is kept with him (records)."""
    own = [told for told in entry.told if told.kind == "customer"]
    touched = {field.key: pair for told in own for field, *pair in told.fields}
    before, after = (
        {
            key: None if pair[side] is None else output.value_json(key, pair[side], desk.reference)
            for key, pair in touched.items()
        }
        for side in (0, 1)
    )
    records = [
        {"kind": told.kind, "id": told.record_id, "name": told.name, "what": told.what,
         "before": {field.key: old for field, old, _ in told.fields},
         "after": {field.key: new for field, _, new in told.fields}}
        for told in entry.told
        if told.kind != "customer"
    ]  # fmt: skip
    return {**_step_json(entry.step), "before": before, "after": after, "changed": records}


def show_history(parsed: argparse.Namespace, desk: Desk) -> int:
    """Lists steps, newest first; or reads the whole history again, or seals it."""
    if parsed.verb == "verify":
        return proof.verify(parsed, desk)
    if parsed.verb == "seal":
        return proof.seal(parsed, desk)
    if parsed.customer:
        customer_id = desk.read(browse.find_by_code, parsed.customer)
        entries = desk.read(trail.of_customer, customer_id, limit=parsed.limit)
        found = [_entry_json(entry, desk) for entry in entries]
    else:
        only = history.Narrowing(parsed.person, parsed.operation, output.day(parsed.first), output.day(parsed.last))
        found = [_step_json(step) for step in desk.read(history.steps, limit=parsed.limit, only=only)]
    if parsed.json:
        output.say({"steps": found})
    else:
        rows = [item | {"at": kinds.moment_text(item["at"])} for item in found]
        output.table(rows, ("step", "at", "person", "title", "note"))
    return DONE


def show_tasks(parsed: argparse.Namespace, desk: Desk) -> int:
    """Lists what is due up to a day, the longest overdue first; exit 1 if nothing is."""
    until = output.day(parsed.until) or desk.read(standing.today)
    found = desk.read(tasks.due, until)
    rows = [{"due": item.due, "kind": item.kind, "what": item.what, "code": item.code, "customer": item.name,
             "id": item.record_id} for item in found]  # fmt: skip
    if parsed.json:
        output.say({"tasks": rows})
    else:
        output.table(rows, ("due", "what", "code", "customer"))
    return DONE if rows else NO


def undo(parsed: argparse.Namespace, desk: Desk) -> int:
    """Takes a step back; exit 1 if something was changed since and had to be kept."""
    outcome = desk.do(history.take_back, parsed.step)
    kept = [{"kind": item.kind, "id": item.record_id, "field": item.column} for item in outcome.value]
    count = sum(len(ids) for ids in outcome.changes.ids.values())
    if parsed.json:
        output.say({"step": outcome.step_id, "undone": parsed.step, "records": count, "kept": kept})
    elif kept and not count:
        print(tr("Nothing of step {step} could be taken back: all of it was changed since.", step=parsed.step))
    else:
        what = counted(count, "{n} record", "{n} records")
        left = counted(len(kept), "{n} value", "{n} values")
        print(
            tr("Step {step} taken back: {what}; kept as changed since: {left}.", step=parsed.step, what=what, left=left)
        )
    return NO if kept else DONE


def write_report(parsed: argparse.Namespace, desk: Desk, paper: reports.Paper) -> int:
    """Writes a report to a file."""
    query = query_of(parsed.query, desk)
    if parsed.name in labels.KINDS:
        return _write_labels(parsed, desk, query, paper)
    scope = Scope(
        query,
        period=Period(output.day(parsed.first), output.day(parsed.last)),
        columns=[word.strip() for word in parsed.columns.replace("，", ",").split(",") if word.strip()],
        customer_id=desk.read(browse.find_by_code, parsed.customer) if parsed.customer else None,
    )
    if parsed.name == catalogue.CARD:
        with suppress(UserError):  # of a database where nobody works the classes are shown as they were kept
            classing.refresh(desk)
    pages = reports.write(desk, parsed.name, scope, Path(parsed.out), paper=paper)
    if parsed.json:
        output.say({"report": parsed.name, "file": parsed.out, "pages": pages})
    else:
        print(tr("Written: {file}", file=parsed.out))
    return DONE


def _write_labels(parsed: argparse.Namespace, desk: Desk, query: Query, paper: reports.Paper) -> int:
    if not parsed.out.lower().endswith(".pdf"):
        raise UserError(tr("Labels are written as .pdf."), kind="usage")
    made = labels.make(desk, query, labels.Wish(parsed.name, parsed.sheet, parsed.symbol, parsed.start))
    handing.keep(desk, Handed(made.job.title, made.limits), Path(parsed.out))
    pages = paper(made.job, Path(parsed.out))
    count = len(made.job.labels)
    if parsed.json:
        output.say(
            {"report": parsed.name, "file": parsed.out, "pages": pages, "labels": count, "without": made.without,
             "left_out": made.reason}
        )  # fmt: skip
    else:
        print(tr("Written: {file}", file=parsed.out))
        if made.reason:
            print(made.reason)
    return DONE


def check_health(parsed: argparse.Namespace, desk: Desk) -> int:
    """Prints what was checked; exit 1 if something is wrong."""
    checks = health.check(desk, is_deep=parsed.deep)
    document = [{"check": c.name, "ok": c.is_ok, "detail": c.detail} for c in checks]
    if parsed.json:
        output.say({"ok": all(c.is_ok for c in checks), "checks": document})
    else:
        output.table([{**item, "ok": "✓" if item["ok"] else "✗"} for item in document], ("ok", "check", "detail"))
    return DONE if all(c.is_ok for c in checks) else NO
