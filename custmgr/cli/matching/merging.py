"""The commands that merge customers, and that take a merging back."""

import argparse
import sys

from custmgr.cli import output, records
from custmgr.cli.output import DONE
from custmgr.customers import query as queries
from custmgr.errors import UserError
from custmgr.services import browse, history
from custmgr.services.desk import Desk
from custmgr.services.duplicates import merging
from custmgr.texts import counted, tr


def merge(parsed: argparse.Namespace, desk: Desk) -> int:
    """Merges customers into the first one."""
    keep, *drops = (desk.read(browse.find_by_code, code) for code in (parsed.keep, *parsed.drop))
    doubled = desk.read(merging.propose, keep, drops).doubled
    outcome = desk.do(merging.merge, keep, drops, taken=_taken(parsed.take, desk))
    if doubled:
        told = tr("Both have orders of these numbers; look at them afterwards: {numbers}", numbers=", ".join(doubled))
        print(told, file=sys.stderr)
    code = desk.read(browse.card, keep).row.values.get("code")
    if parsed.json:
        output.say({"step": outcome.step_id, "code": code, "id": keep, "merged": parsed.drop, "moved": outcome.value,
                    "doubled_orders": doubled})  # fmt: skip
        return DONE
    moved = counted(outcome.value, "{n} record moved", "{n} records moved")
    print(tr("Step {step}: {code}", step=outcome.step_id or "–", code=code) + f" ← {', '.join(parsed.drop)} ({moved})")
    return DONE


def _taken(pairs: list[str], desk: Desk) -> dict[str, int | None]:
    """Whose value of which field survives, from FIELD=CODE arguments. Raises UserError."""
    found: dict[str, int | None] = {}
    for pair in pairs:
        word, sign, code = pair.partition("=")
        field = queries.find_field(desk.reference.catalogue, word.strip()) if sign else None
        if field is None:
            raise UserError(tr("“{pair}” is not FIELD=CODE.", pair=pair), kind="usage")
        found[field.key] = desk.read(browse.find_by_code, code)
    return found


def unmerge(parsed: argparse.Namespace, desk: Desk) -> int:
    """Takes a merging back; exit 1 if something was changed since and had to be kept."""
    if desk.read(history.load_step, parsed.step).operation != merging.MERGE:
        raise UserError(
            tr("Step {step} merged no customers.", step=parsed.step), unharmed=tr("Nothing was written."),
            todo=tr("Look for it in the history."), kind="usage",
        )  # fmt: skip
    return records.undo(parsed, desk)
