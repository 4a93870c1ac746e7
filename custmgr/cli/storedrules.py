"""Commands on the rules of a database: listed, added, switched on from a day on, compared, and how long they last."""

import argparse
from typing import Any

from custmgr.cli import output, recoding, verdict
from custmgr.cli.output import DONE
from custmgr.coding.faces.sentence_reader import as_text
from custmgr.services.coding import lasting, numbering, ruleproof, rules, ruletrial, versions
from custmgr.services.coding.lasting import Lasting
from custmgr.services.coding.rules import Begins
from custmgr.services.desk import Desk
from custmgr.texts import tr


def run(parsed: argparse.Namespace, desk: Desk) -> int:
    """Runs a verb of `rule` that needs the database."""
    verbs = {
        "list": _list, "show": _show, "add": _add, "activate": _activate, "retire": _retire, "policy": _policy,
        "compare": _compare, "capacity": _capacity, "recode": recoding.recode,
    }  # fmt: skip
    return verbs[parsed.verb](parsed, desk)


def _rule_json(item: rules.StoredRule) -> dict[str, Any]:
    begins = item.active_from.isoformat() if item.active_from else None
    return {"name": item.name, "text": item.text, "version": item.version, "state": item.state, "codes": item.codes,
            "active_from": begins, "begins_by": item.begins_by, "gaps": item.gaps, "typed": item.typed,
            "at_end": item.at_end}  # fmt: skip


def _list(parsed: argparse.Namespace, desk: Desk) -> int:
    found = [_rule_json(item) for item in desk.read(rules.stored_rules)]
    if parsed.json:
        output.say({"rules": found})
    else:
        output.table(found, ("name", "version", "state", "active_from", "codes", "text"))
    return DONE


def _show(parsed: argparse.Namespace, desk: Desk) -> int:
    item = desk.read(rules.load_rule, parsed.name)
    context = desk.read(numbering.context_of)
    result = desk.read(ruleproof.check, item.text, name=item.name)
    if parsed.json:
        said = {"sentence": verdict.sentence_of(item.text, context), "accepted": result.accepted}
        known = [{"version": v.number, "text": v.text, "state": v.state, "active_from": v.active_from, "codes": v.codes}
                 for v in desk.read(versions.versions, item.name)]  # fmt: skip
        output.say(_rule_json(item) | said | {"capacity": result.as_json()["capacity"], "versions": known})
    else:
        print(f"{item.name} v{item.version}: {item.text}")
        verdict.show(result, verdict.sentence_of(item.text, context), context.catalogue)
    return DONE


def _add(parsed: argparse.Namespace, desk: Desk) -> int:
    begins = Begins(ruletrial.parse_day(parsed.begins) if parsed.begins else None, parsed.anew, parsed.by)
    text = as_text(parsed.text, desk.read(numbering.context_of))
    outcome = desk.do(rules.add_rule, parsed.name, text, is_active=not parsed.draft, begins=begins)
    item = desk.read(rules.load_rule, parsed.name)
    if parsed.json:
        output.say(_rule_json(item) | {"step": outcome.step_id, "warnings": _warnings(item, desk)})
    else:
        print(tr("Rule “{name}” added as version {version}.", name=item.name, version=item.version))
        _show_warnings(item, desk)
    return DONE


def _warnings(item: rules.StoredRule, desk: Desk) -> list[dict[str, str]]:
    """What the version that was added or switched on cannot do with the numbers where they stand."""
    found = desk.read(ruleproof.check, item.text, name=item.name).warnings
    return [warning.as_json() for warning in found if warning.code == ruleproof.ENDED]


def _show_warnings(item: rules.StoredRule, desk: Desk) -> None:
    for warning in _warnings(item, desk):
        print(tr("Note: {message}", message=warning["message"]))


def _activate(parsed: argparse.Namespace, desk: Desk) -> int:
    begins = ruletrial.parse_day(parsed.begins) if parsed.begins else None
    desk.do(rules.activate_rule, parsed.name, on=begins, by=parsed.by)
    return _say_state(parsed, desk)


def _retire(parsed: argparse.Namespace, desk: Desk) -> int:
    desk.do(rules.retire_rule, parsed.name)
    return _say_state(parsed, desk)


def _policy(parsed: argparse.Namespace, desk: Desk) -> int:
    desk.do(rules.change_policy, parsed.name, gaps=parsed.gaps, typed=parsed.typed, at_end=parsed.at_end)
    return _say_state(parsed, desk)


def _say_state(parsed: argparse.Namespace, desk: Desk) -> int:
    stored = desk.read(rules.load_rule, parsed.name)
    item = _rule_json(stored)
    if parsed.json:
        output.say(item | {"warnings": _warnings(stored, desk)})
    else:
        output.table([item], ("name", "version", "state", "active_from", "gaps", "typed", "at_end", "text"))
        _show_warnings(stored, desk)
    return DONE


def _compare(parsed: argparse.Namespace, desk: Desk) -> int:
    text = as_text(parsed.text, desk.read(numbering.context_of))
    found = desk.read(versions.difference, parsed.name, text)
    samples = [
        {"name": old.name, "before": old.code or old.problem, "after": new.code or new.problem}
        for old, new in found.samples
    ]
    if parsed.json:
        output.say({"words": list(found.words), "samples": samples, "sizes": list(found.sizes), "changed": found.given,
                    "looked_at": found.looked_at, "ended": list(found.ended)})  # fmt: skip
        return DONE
    for line in (*(found.words or (tr("The parts stay as they are."),)), *found.ended):
        print(line)
    for item in samples:
        print(f"{item['before']} → {item['after']}  {item['name']}")
    return DONE


def _capacity(parsed: argparse.Namespace, desk: Desk) -> int:
    found = desk.read(lasting.lasting, parsed.name)
    if parsed.json:
        output.say({"rows": [row.as_json() for row in found]})
    else:
        for row in found:
            print(_row_words(row))
    return DONE


def _row_words(row: Lasting) -> str:
    size = tr("without end") if row.size is None else f"{row.size:,}"
    said = [row.rule, row.key or "–", tr("{used} of {size} used", used=f"{row.used:,}", size=size)]
    if row.seen is not None:
        said.append(tr("{n} a year", n=f"{row.seen.per_year:,.0f}"))
        if row.size is not None and row.seen.ends is not None:
            said.append(tr("lasts until {day} ({earliest} – {latest})", day=row.seen.ends,
                           earliest=row.seen.earliest or "…", latest=row.seen.latest or "…"))  # fmt: skip
        if row.seen.overflow is not None:
            said.append(tr("chance that it runs out before {day}: {share}", day=row.period_ends,
                           share=f"{row.seen.overflow:.0%}"))  # fmt: skip
    if row.alarm is not None:
        said.append("⚠ " + tr("{share} used", share=f"{row.alarm.share:.0%}"))
    return " · ".join(said)
