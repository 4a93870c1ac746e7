"""Commands on new codes for customers who have some: planned, given, or approved by a second person."""

import argparse
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from custmgr.cli import customers, output
from custmgr.cli.output import DONE, NO
from custmgr.customers import query as queries
from custmgr.errors import UserError
from custmgr.services import organisation
from custmgr.services.coding import codelists
from custmgr.services.coding.recoding import approval, plans
from custmgr.services.coding.recoding.plans import RecodePlan
from custmgr.services.desk import Desk
from custmgr.texts import tr

LISTED_MOVES = 1_000


def recode(parsed: argparse.Namespace, desk: Desk) -> int:
    """Plans new codes by a list or by a rule, and gives them; exit 1 where some cannot be given."""
    for wish, verb in (("check", _check_adoption), ("approval", _set_approval), ("requests", _list_requests),
                       ("approve", _approve), ("reject", _reject)):  # fmt: skip
        if getattr(parsed, wish):
            return verb(parsed, desk)
    plan = _plan(parsed, desk)
    document: dict[str, Any] = {"applied": False, "waiting": None, "step": None, **plan.counts}
    is_to_be_written = not parsed.dry_run and bool(plan.counts["new"])
    if is_to_be_written and (parsed.ask or desk.read(plans.needs_approval)):
        asked = desk.do(approval.ask, plan)
        document |= {"waiting": asked.value, "step": asked.step_id}
    elif is_to_be_written:
        outcome = desk.do(plans.apply, plan)
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
        return desk.read(plans.plan_by_list, codelists.pairs(sheet), file.name)
    if not parsed.plan:
        raise UserError(tr("Name a list with old and new codes, or a rule."), kind="usage")
    query = customers.query_of(parsed.query, desk)
    field = queries.find_field(desk.reference.catalogue, parsed.order)
    if field is None:
        raise UserError(tr("“{word}” is not a field.", word=parsed.order), kind="usage")
    return desk.read(plans.plan_by_rule, parsed.plan, query, order=field.key)


def _write_mapping(plan: RecodePlan, path: Path) -> None:
    heads = (tr("Old code"), tr("New code"), tr("Name"))
    codelists.write(path, heads, ((move.old, move.new, move.name) for move in plan.moves if move.result == "new"))


def _print_plan(plan: RecodePlan, document: Mapping[str, Any]) -> None:
    for move in document["moves"][:40]:
        print(f"{move['old']} → {move['new'] or '–'}  {move['name']}  {move['reason']}".rstrip())
    counts = plan.counts
    done = tr("Recoded") if document["applied"] else tr("Would be recoded")
    if document["waiting"]:
        print(tr("Handed in with the number {n}; a second person has to approve it.", n=document["waiting"]))
    print(tr("{done}: {new} · unchanged: {same} · not possible: {problem}", done=done, new=counts["new"],
             same=counts["same"], problem=counts["problem"]))  # fmt: skip


def _check_adoption(parsed: argparse.Namespace, desk: Desk) -> int:
    sheet = codelists.read(Path(parsed.check), progress=desk.progress)
    place = sheet.column(parsed.column, otherwise=(*codelists.NEW_HEADS, *codelists.OLD_HEADS))
    found = desk.read(plans.check_adoption, [row[place] for row in sheet.rows if row[place]])
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


def _set_approval(parsed: argparse.Namespace, desk: Desk) -> int:
    is_on = parsed.approval == "on"
    desk.do(organisation.change, {plans.APPROVAL: is_on})
    if parsed.json:
        output.say({"approval": is_on})
    else:
        print(tr("A second person has to approve new codes.") if is_on else tr("New codes need no approval."))
    return DONE


def _list_requests(parsed: argparse.Namespace, desk: Desk) -> int:
    found = [item.as_json() for item in desk.read(approval.requests)]
    if parsed.json:
        output.say({"requests": found})
    else:
        rows = [item | {"plan": item["title"], "asked_at": item["asked_at"][:10]} for item in found]
        output.table(rows, ("id", "state", "customers", "asked_by", "asked_at", "decided_by", "plan", "reason"))
    return DONE


def _approve(parsed: argparse.Namespace, desk: Desk) -> int:
    outcome = desk.do(approval.approve, parsed.approve)
    if parsed.json:
        output.say({"applied": True, "new": outcome.value, "step": outcome.step_id})
    else:
        print(tr("Recoded: {n}", n=outcome.value))
    return DONE


def _reject(parsed: argparse.Namespace, desk: Desk) -> int:
    outcome = desk.do(approval.reject, parsed.reject, why=parsed.why)
    if parsed.json:
        output.say({"applied": False, "step": outcome.step_id})
    else:
        print(tr("Rejected; no code was given."))
    return DONE
