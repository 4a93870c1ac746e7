"""Commands on files: import, export, sample."""

import argparse
import json
import time
from pathlib import Path
from typing import Any

from custmgr.cli import output
from custmgr.cli.customers import query_of
from custmgr.cli.entries import export_records, import_records, protection_of
from custmgr.cli.orders import import_orders
from custmgr.cli.output import DONE, NO
from custmgr.customers import query as queries
from custmgr.errors import UserError
from custmgr.exchange.planning.corrections import OFF
from custmgr.exchange.planning.intake import Source
from custmgr.exchange.understanding import mapping as mappings
from custmgr.exchange.understanding.mapping import Mapping
from custmgr.services import exporting, sample
from custmgr.services.desk import Desk
from custmgr.services.intake import errorbooks, importing, receipts, unread
from custmgr.services.intake.deciding import MATCH_KEYS, Options
from custmgr.services.intake.importing import ImportPlan
from custmgr.services.places import protecting
from custmgr.services.upkeep import indexing
from custmgr.texts import counted, tr

LISTED_PROBLEMS, SHOWN_PROBLEMS = 1_000, 40
INDEXED_AT_ONCE = 40  # slices: more is left to the next window, and found by looking meanwhile


def import_file(parsed: argparse.Namespace, desk: Desk) -> int:
    """Plans and applies an import; exit 1 if a question is open or rows cannot be taken."""
    if parsed.orders:
        return import_orders(parsed, desk)
    if parsed.records:
        return import_records(parsed, desk)
    start = time.perf_counter()
    source = Source(Path(parsed.file), sheet=parsed.sheet, header_row=parsed.head_row, encoding=parsed.encoding)
    seen = None if parsed.mapping else importing.look(desk, source)
    mapping = _read_mapping(parsed.mapping) if seen is None else seen.mapping
    has_choice = not parsed.sheet
    alike = unread.sheets(desk, source, seen, importing.look) if seen is not None and has_choice else []
    plan = importing.plan(desk, source, mapping, options=_options(parsed, desk))
    try:
        plan = _settle(desk, plan, parsed)
        rejected = importing.count_rejected(plan)
        document = _document(plan) | {"other_sheets": alike}
        applied = not plan.open_questions and not parsed.dry_run
        if applied:
            document["step"] = desk.do(importing.write_plan, plan).step_id
            for _ in range(INDEXED_AT_ONCE):
                if not indexing.fill(desk):
                    break
        if parsed.rejects:
            stamp = receipts.stamp_of(desk, document["step"])
            errorbooks.write(plan, Path(parsed.rejects), is_whole=not parsed.only_rejected, stamp=stamp)
    finally:
        importing.discard(plan)
    document |= {"applied": applied, "seconds": round(time.perf_counter() - start, 3)}
    _show_import(parsed, document)
    return NO if plan.open_questions or rejected else DONE


def _options(parsed: argparse.Namespace, desk: Desk) -> Options:
    match: tuple[str, ...] = MATCH_KEYS
    if parsed.match:
        found = [queries.find_field(desk.reference.catalogue, word) for word in parsed.match.split(",")]
        if None in found:
            raise UserError(tr("“{word}” is not a field.", word=parsed.match), kind="usage")
        match = tuple(field.key for field in found if field is not None)
    return Options(mode=parsed.mode, rule=parsed.rule, match=match)


def _read_mapping(file: str) -> Mapping:
    try:
        text = Path(file).read_text(encoding="utf-8")
        data = json.loads(text)
        return mappings.from_json(json.dumps(data.get("mapping", data)))
    except OSError as error:
        raise UserError(
            tr("{file} cannot be read: {reason}.", file=file, reason=error.strerror), kind="usage"
        ) from error
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise UserError(tr("{file} holds no mapping.", file=file), kind="usage") from error


def _settle(desk: Desk, plan: ImportPlan, parsed: argparse.Namespace) -> ImportPlan:
    answers: dict[str, str] = {}
    for pair in parsed.answer:
        key, sign, value = pair.partition("=")
        if not sign:
            raise UserError(tr("“{pair}” is not ID=VALUE.", pair=pair), kind="usage")
        answers[key] = value
    answers |= dict.fromkeys(parsed.as_is, OFF)
    known = {question.id for question in plan.questions} | {each.id for each in plan.summary.corrections}
    if unknown := set(answers) - known:
        raise UserError(
            tr("There is no question “{id}”.", id=", ".join(sorted(unknown))),
            todo=tr("Questions: {words}", words=", ".join(sorted(known)) or "–"),
            kind="usage",
        )
    if parsed.accept:
        answers = {question.id: question.proposal for question in plan.questions} | answers
    return importing.settle(desk, plan, answers) if answers else plan


def _document(plan: ImportPlan) -> dict[str, Any]:
    counts = plan.counts
    rejected = importing.rows(plan, importing.REJECTED, limit=LISTED_PROBLEMS)
    heads = {column.field: column.header for column in plan.mapping.columns if column.field}
    return {
        "step": None,
        "rows": sum(counts.values()),
        "added": counts["new"],
        "updated": counts["update"],
        "unchanged": counts["same"],
        "rejected": importing.count_rejected(plan),
        "conflicts": counts["conflict"],
        "restored": plan.home.totals.restored,
        "missing": len(plan.home.missing),
        "skipped": counts["skipped"],
        "seen_before": plan.seen_before.id if plan.seen_before else None,
        "notes": list(importing.notes(plan)),
        "left_out": unread.columns(plan.mapping),
        "mapping": json.loads(plan.mapping.to_json()),
        "questions": [
            {"id": q.id, "text": q.text, "proposal": q.proposal, "count": q.count, "answer": q.answer}
            for q in plan.questions
        ],
        "corrections": [
            {"id": c.id, "count": c.count, "off": c.is_off, "examples": [list(example) for example in c.examples]}
            for c in plan.summary.corrections
        ],
        "remarks": [{"row": number, "message": message} for number, message in importing.remarks(plan)],
        "problems": [
            {"row": row.number, "column": heads.get(key, ""), "field": key, "code": code, "message": message}
            for row in rejected
            for key, code, message in importing.reasons(row)
        ],
    }


def _show_import(parsed: argparse.Namespace, document: dict[str, Any]) -> None:
    if parsed.json:
        output.say(document)
        return
    for question in document["questions"]:
        if question["answer"] is None:
            print(f"? {question['id']}: {question['text']}  [{question['proposal']}]")
    for note in document["notes"]:
        print(f"· {note}")
    output.say_unread(document)
    for each in document["corrections"]:
        _, before, after = each["examples"][0]
        state = tr("left as it stands") if each["off"] else tr("put right")
        print(f"~ {each['id']}: {each['count']:,} {state}  {before} → {after}")
    for remark in document["remarks"][:SHOWN_PROBLEMS]:
        print(tr("Row {row}: {message}", row=remark["row"], message=remark["message"]))
    for problem in document["problems"][:SHOWN_PROBLEMS]:
        message = f"{problem['column']}: {problem['message']}" if problem["column"] else problem["message"]
        print(tr("Row {row}: {message}", row=problem["row"], message=message))
    if (more := len(document["problems"]) - SHOWN_PROBLEMS) > 0:
        print(tr("… and {n} more; --rejects FILE.xlsx writes them all.", n=more))
    verb = tr("Imported") if document["applied"] else tr("Not imported")
    print(
        tr(
            "{verb}: {added} new, {updated} changed, {same} unchanged, {rejected} rejected, {skipped} left out.",
            verb=verb,
            added=document["added"],
            updated=document["updated"],
            same=document["unchanged"],
            rejected=document["rejected"],
            skipped=document["skipped"],
        )
    )


def export_file(parsed: argparse.Namespace, desk: Desk) -> int:
    """Writes the customers of a query, or records of theirs, to a workbook or csv file."""
    if parsed.records:
        return export_records(parsed, desk)
    query = query_of(parsed.query, desk)
    with protecting.written(desk, Path(parsed.file), protection_of(parsed)) as file:
        count = exporting.export(desk, file, query, is_plain=parsed.plain)
    if parsed.json:
        output.say({"rows": count, "file": parsed.file})
    else:
        print(counted(count, "{n} customer written to {file}", "{n} customers written to {file}", file=parsed.file))
    return DONE


def make_sample(parsed: argparse.Namespace) -> int:
    """Writes made-up customers into a new database or workbook."""
    count = sample.write(Path(parsed.out), customers=parsed.customers, seed=parsed.seed, orders=parsed.orders)
    if parsed.json:
        output.say({"customers": count, "file": parsed.out})
    else:
        print(counted(count, "{n} customer written to {file}", "{n} customers written to {file}", file=parsed.out))
    return DONE
