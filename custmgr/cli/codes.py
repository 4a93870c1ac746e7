"""Commands on codes: whose one is, blocks set aside and given back, the gap ledger, the audit, recoding."""

import argparse
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from custmgr.cli import customers, output
from custmgr.cli.output import DONE, NO
from custmgr.customers import query as queries
from custmgr.errors import UserError
from custmgr.services.coding import (
    audit,
    blocks,
    codelists,
    columnreading,
    ledger,
    numbering,
    recoding,
    rules,
    ruletrial,
    takealong,
)
from custmgr.services.coding.recoding import RecodePlan
from custmgr.services.desk import Desk
from custmgr.texts import counted, tr

LISTED_MOVES = 1_000


def run(parsed: argparse.Namespace, desk: Desk) -> int:
    """Runs `code VERB`."""
    verbs = {
        "find": customers.find_code, "reserve": _reserve, "release": _release, "blocks": _blocks, "take": _take,
        "gaps": _gaps, "counter": _counter, "audit": _audit,
    }  # fmt: skip
    return verbs[parsed.verb](parsed, desk)


def _reserve(parsed: argparse.Namespace, desk: Desk) -> int:
    typed = ruletrial.read_settings(desk.read(numbering.context_of), parsed.set)
    outcome = desk.do(
        blocks.reserve, parsed.rule, typed.values, count=parsed.count, desk=parsed.desk or "", days=parsed.days
    )
    made = outcome.value
    if parsed.out:
        desk.read(takealong.write_out, made.uid, Path(parsed.out))
    document = {"block": made.uid, "codes": list(made.codes), "valid_to": made.valid_to, "step": outcome.step_id}
    if parsed.json:
        output.say(document)
    else:
        print("\n".join(made.codes))
        back = f"custmgr code release {made.uid}"
        print(tr("Reserved until {day}; give back with: {command}", day=made.valid_to, command=back))
    return DONE


def _release(parsed: argparse.Namespace, desk: Desk) -> int:
    outcome = desk.do(blocks.release, parsed.block)
    if parsed.json:
        output.say({"released": outcome.value, "step": outcome.step_id})
    else:
        said = counted(outcome.value, "{n} code was given back.", "{n} codes were given back.")
        print(said)
    return DONE


def _blocks(parsed: argparse.Namespace, desk: Desk) -> int:
    found = [block.as_json() for block in desk.read(blocks.blocks)]
    if parsed.json:
        output.say({"blocks": found})
    else:
        output.table(found, ("block", "rule", "key", "desk", "valid_to", "free", "first", "last"))
    return DONE


def _take(parsed: argparse.Namespace, desk: Desk) -> int:
    outcome = desk.do(takealong.take_along, Path(parsed.file))
    if parsed.json:
        output.say({"taken": outcome.value, "step": outcome.step_id})
    else:
        print(counted(outcome.value, "{n} code was taken along.", "{n} codes were taken along."))
    return DONE


def _gaps(parsed: argparse.Namespace, desk: Desk) -> int:
    found = [gap.as_json() for gap in desk.read(ledger.gaps, parsed.rule)]
    unknown = sum(gap["reason"] == ledger.UNKNOWN for gap in found)
    if parsed.json:
        output.say({"gaps": found, "unknown": unknown})
    elif found:
        shown = [{**gap, "codes": _ends(gap["codes"])} for gap in found]
        output.table(shown, ("rule", "key", "codes", "reason", "detail"))
    else:
        print(tr("No number is missing."))
    return NO if unknown else DONE


def _counter(parsed: argparse.Namespace, desk: Desk) -> int:
    typed = ruletrial.read_settings(desk.read(numbering.context_of), parsed.set)
    outcome = desk.do(rules.set_counter, parsed.rule, typed.values, to=parsed.to, why=parsed.why)
    before, after = outcome.value
    if parsed.json:
        output.say({"before": before, "after": after, "step": outcome.step_id})
    else:
        print(f"{before} → {after}")
    return DONE


def _ends(codes: object) -> str:
    return " – ".join(map(str, codes)) if isinstance(codes, list) else ""


def _audit(parsed: argparse.Namespace, desk: Desk) -> int:
    found = desk.read(audit.audit)
    is_sound = all(item.is_ok for item in found)
    if parsed.json:
        output.say({"ok": is_sound, "checks": [item.as_json() for item in found]})
    else:
        for item in found:
            codes = f"  {' · '.join(item.codes[:5])}" if item.codes else ""
            print(f"{'✓' if item.is_ok else '✗'} {item.count:>6}  {tr(item.label)}{codes}")
    return DONE if is_sound else NO


def recode(parsed: argparse.Namespace, desk: Desk) -> int:
    """Plans new codes by a list or by a rule, and gives them; exit 1 where some cannot be given."""
    if parsed.check:
        return _check_adoption(parsed, desk)
    plan = _plan(parsed, desk)
    document: dict[str, Any] = {"applied": False, "step": None, **plan.counts}
    if not parsed.dry_run and plan.counts["new"]:
        outcome = desk.do(recoding.apply, plan)
        document |= {"applied": True, "step": outcome.step_id}
    if parsed.out:
        _write_mapping(plan, Path(parsed.out))
    document["moves"] = [move.as_json() for move in plan.moves if move.result != "same"][:LISTED_MOVES]
    if parsed.json:
        output.say(document)
    else:
        _print_plan(plan, document)
    return NO if plan.counts["problem"] else DONE


def _plan(parsed: argparse.Namespace, desk: Desk) -> RecodePlan:
    file = Path(parsed.plan)
    if file.suffix.lower() in (".csv", ".xlsx", ".xlsm", ".xls", ".ods"):
        sheet = codelists.read(file, progress=desk.progress)
        return desk.read(recoding.plan_by_list, codelists.pairs(sheet), file.name)
    if not parsed.plan:
        raise UserError(tr("Name a list with old and new codes, or a rule."), kind="usage")
    query = customers.query_of(parsed.query, desk)
    field = queries.find_field(desk.reference.catalogue, parsed.order)
    if field is None:
        raise UserError(tr("“{word}” is not a field.", word=parsed.order), kind="usage")
    return desk.read(recoding.plan_by_rule, parsed.plan, query, order=field.key)


def _write_mapping(plan: RecodePlan, path: Path) -> None:
    heads = (tr("Old code"), tr("New code"), tr("Name"))
    codelists.write(path, heads, ((move.old, move.new, move.name) for move in plan.moves if move.result == "new"))


def _print_plan(plan: RecodePlan, document: Mapping[str, Any]) -> None:
    for move in document["moves"][:40]:
        print(f"{move['old']} → {move['new'] or '–'}  {move['name']}  {move['reason']}".rstrip())
    counts = plan.counts
    done = tr("Recoded") if document["applied"] else tr("Would be recoded")
    print(tr("{done}: {new} · unchanged: {same} · not possible: {problem}", done=done, new=counts["new"],
             same=counts["same"], problem=counts["problem"]))  # fmt: skip


def _check_adoption(parsed: argparse.Namespace, desk: Desk) -> int:
    sheet = codelists.read(Path(parsed.check), progress=desk.progress)
    place = sheet.column(parsed.column, otherwise=(*codelists.NEW_HEADS, *codelists.OLD_HEADS))
    found = desk.read(recoding.check_adoption, [row[place] for row in sheet.rows if row[place]])
    late = [item for item in found if item.state != "adopted"]
    if parsed.json:
        rows = [{"code": i.seen, "state": i.state, "present": i.present, "name": i.name} for i in late]
        output.say({"adopted": len(found) - len(late), "old": sum(i.state == "old" for i in late),
                    "unknown": sum(i.state == "unknown" for i in late), "codes": rows})  # fmt: skip
    else:
        for item in late[:40]:
            print(f"{item.seen} → {item.present or '?'}  {item.name}".rstrip())
        print(tr("Adopted: {n} of {all}", n=len(found) - len(late), all=len(found)))
    return NO if late else DONE


def decode_column(parsed: argparse.Namespace, desk: Desk) -> int:
    """Reads a whole column of codes back, into new columns of a list; exit 1 where some are no rule's."""
    sheet = codelists.read(Path(parsed.file), progress=desk.progress)
    place = sheet.column(parsed.column)
    found = desk.read(columnreading.read_codes, [row[place] for row in sheet.rows])
    heads, rows = columnreading.as_columns(found)
    if parsed.out:
        wide = ([*row, *more] for row, more in zip(sheet.rows, rows, strict=True))
        codelists.write(Path(parsed.out), [*sheet.heads, *heads], wide)
    strange = [item for item in found if item.code and not item.is_read]
    if parsed.json:
        listed = [{"code": item.code, "state": item.state, "suggestion": item.suggestion} for item in strange]
        output.say({"rows": len(found), "read": sum(item.is_read for item in found), "strange": listed})
    else:
        for item in strange[:40]:
            print(f"{item.code}  {item.suggestion and tr('Did you mean {codes}?', codes=item.suggestion)}".rstrip())
        print(tr("Codes read: {n} of {all}", n=sum(item.is_read for item in found), all=len(found)))
    return NO if strange else DONE
