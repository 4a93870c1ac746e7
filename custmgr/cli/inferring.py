"""The command that finds the rule behind a column of old codes."""

import argparse
from pathlib import Path
from typing import Any

from custmgr.cli import output
from custmgr.cli.output import DONE, NO
from custmgr.coding.inferring.material import Material
from custmgr.coding.inferring.result import Doubt, Found, InferredRule
from custmgr.exchange.planning.intake import Source
from custmgr.services.coding import inferring, numbering, rulerooms, ruletrial
from custmgr.services.desk import Desk
from custmgr.texts import counted, tr

SHOWN_EXCEPTIONS, SHOWN_GROUPS = 20, 8


def run(parsed: argparse.Namespace, desk: Desk | None) -> int:
    """Prints the best rules, best first; exit 1 where nothing can be found."""
    context = desk.read(numbering.context_of) if desk is not None else ruletrial.bare_context()
    made = inferring.from_file(Source(Path(parsed.file)), parsed.column, context=context)
    found = inferring.infer(made).found
    if parsed.json:
        output.say(_document(found, made) | {"codes": len(made.filled), "blank": len(made.codes) - len(made.filled)})
    else:
        _show(found, made)
    return DONE if found.rules else NO


def _document(found: Found, made: Material) -> dict[str, Any]:
    """The answer as JSON holds it, rows numbered as Excel shows them."""
    document: dict[str, Any] = found.as_json()
    for said, rule in zip(document["rules"], found.rules, strict=True):
        for item, odd in zip(said["exceptions"], rule.exceptions, strict=True):
            item["row"] = made.number(odd.row)
        if rule.span is not None:
            said["era"] |= {"first_row": made.number(rule.span.first_row), "last_row": made.number(rule.span.last_row)}
    return document


def _show(found: Found, made: Material) -> None:
    if not found.rules:
        print(tr("No rule was found in this column: the codes follow no order that could be recognised."))
    for n, rule in enumerate(found.rules, 1):
        _show_rule(n, rule, made)
    for doubt in found.questions:
        _show_doubt(doubt)


def _show_rule(number: int, rule: InferredRule, made: Material) -> None:
    print(tr("{n}. {rule}  explains {share} of the codes", n=number, rule=rule.text, share=f"{rule.coverage:.1%}"))
    if rule.span is not None:
        first, last = made.number(rule.span.first_row), made.number(rule.span.last_row)
        days = f" ({rule.span.first_day} – {rule.span.last_day})" if rule.span.first_day else ""
        print("    " + tr("in use from row {first} to row {last}", first=first, last=last) + days)
    for item in rule.evidence:
        print(f"    {item.part}  {item.sentence}")
    for table in rule.tables:
        pairs = ", ".join(f"{value}={code}" for value, code in table.codes.items())
        print("    " + tr("Table {name}: {codes}", name=table.word, codes=pairs))
    for group in rule.counters[:SHOWN_GROUPS] if number == 1 else ():
        outliers = ", ".join(map(str, group.outliers))
        key = f"{rulerooms.key_words(group.key)}: " if group.key else ""
        print("    " + key + tr("up to {highest}", highest=group.highest)
              + (" · " + tr("left out: {numbers}", numbers=outliers) if outliers else ""))  # fmt: skip
    for odd in rule.exceptions[:SHOWN_EXCEPTIONS]:
        arrow = f" → {odd.proposal}" if odd.proposal else ""
        print("    " + tr("Row {row}: {message}", row=made.number(odd.row), message=f"{odd.code}{arrow}  {odd.reason}"))
    if (more := len(rule.exceptions) - SHOWN_EXCEPTIONS) > 0:
        print("    " + counted(more, "… and {n} more code that it does not explain.",
                               "… and {n} more codes that it does not explain."))  # fmt: skip


def _show_doubt(doubt: Doubt) -> None:
    print(f"? {doubt.text}")
    for option in doubt.options:
        light = "→" if option.value == doubt.proposal else " "
        print(f"  {light} {option.text}    {option.rule}")
