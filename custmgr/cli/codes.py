"""Commands on codes: whose one is, blocks set aside and given back, the gap ledger, the audit, columns read back."""

import argparse
from pathlib import Path

from custmgr.cli import customers, output
from custmgr.cli.output import DONE, NO
from custmgr.services.coding import (
    audit,
    blocks,
    codelists,
    columnreading,
    ledger,
    numbering,
    rules,
    ruletrial,
    takealong,
)
from custmgr.services.desk import Desk
from custmgr.texts import counted, tr


def run(parsed: argparse.Namespace, desk: Desk) -> int:
    """Runs `code VERB`."""
    verbs = {
        "find": customers.find_code, "reserve": _reserve, "release": _release, "blocks": _blocks, "take": _take,
        "external": customers.external, "gaps": _gaps, "counter": _counter, "audit": _audit,
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
