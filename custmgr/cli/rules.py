"""Commands on coding rules: prove, try, say in words, read codes back; list, show and add the rules of a database."""

import argparse
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from custmgr import texts
from custmgr.cli import codes, inferring, output, storedrules, verdict
from custmgr.cli.output import DONE, NO
from custmgr.coding.checking import try_rule
from custmgr.coding.context import Context
from custmgr.coding.faces.parser import parse
from custmgr.coding.faces.scanner import RuleSyntaxError
from custmgr.coding.faces.sentence import sentence
from custmgr.coding.faces.sentence_reader import as_text
from custmgr.errors import UserError
from custmgr.services.coding import columnreading, numbering, ruleproof, ruletrial
from custmgr.services.coding.columnreading import ReadCode
from custmgr.services.coding.ruleproof import NamedRule, Reading
from custmgr.services.desk import Desk
from custmgr.texts import tr


def needs_no_database(parsed: argparse.Namespace) -> bool:
    """Whether the command works on a rule text alone."""
    has_text = parsed.verb == "decode" and len(parsed.text_or_code) > 1
    return parsed.verb in ("check", "try", "sentence", "infer") or has_text


def run(parsed: argparse.Namespace, desk: Desk | None) -> int:
    """Runs `rule VERB`; without a desk the ready-made tables are used."""
    if needs_no_database(parsed):
        handlers = {"check": _check, "try": _try, "sentence": _say, "decode": _decode_by_text,
                    "infer": inferring.run}  # fmt: skip
        return handlers[parsed.verb](parsed, desk)
    assert desk is not None
    if parsed.verb != "decode":
        return storedrules.run(parsed, desk)
    return codes.decode_column(parsed, desk) if parsed.file else _decode(parsed, desk)


def _context(parsed: argparse.Namespace, desk: Desk | None, text: str) -> Context:
    context = desk.read(numbering.context_of) if desk is not None else ruletrial.bare_context()
    context = ruletrial.with_tables(context, parsed.table, text=text)
    return replace(context, today=ruletrial.parse_day(parsed.today)) if parsed.today else context


def _check(parsed: argparse.Namespace, desk: Desk | None) -> int:
    context = _context(parsed, desk, parsed.text)
    parsed.text = as_text(parsed.text, context)
    if desk is not None:
        result = desk.read(ruleproof.check, parsed.text, name=parsed.name, context=context)
    else:
        result = ruleproof.check_text(parsed.text, context)
    if parsed.json:
        output.say(result.as_json())
    else:
        verdict.show(result, verdict.sentence_of(parsed.text, context), context.catalogue)
    return DONE if result.accepted else NO


def _try(parsed: argparse.Namespace, desk: Desk | None) -> int:
    context = _context(parsed, desk, parsed.text)
    parsed.text = as_text(parsed.text, context)
    try:
        parse(parsed.text, context.catalogue)
    except RuleSyntaxError:
        result = ruleproof.check_text(parsed.text, context)
        _say_trial(parsed, {"codes": [], **result.as_json()})
        return NO
    customers: Sequence[Any]
    if parsed.customers:
        context, customers = ruletrial.read_customers(context, Path(parsed.customers), common=parsed.set)
    else:
        typed = ruletrial.read_settings(context, parsed.set)
        context, customers = typed.context, [typed.values] * max(0, parsed.count)
    trial = try_rule(parsed.text, customers, context=context, existing=parsed.existing)
    _say_trial(parsed, trial.as_json())
    return DONE


def _say_trial(parsed: argparse.Namespace, document: dict[str, Any]) -> None:
    if parsed.json:
        output.say(document)
        return
    for code in document["codes"]:
        print(code)
    for finding in document.get("findings", []):
        print(finding["message"])
    for warning in document["warnings"]:
        print(tr("Note: {message}", message=warning["message"]))
    if not document["accepted"]:
        print(tr("This rule is refused; “custmgr rule check” says why."))


def _say(parsed: argparse.Namespace, desk: Desk | None) -> int:
    context = _context(parsed, desk, parsed.text)
    parsed.text = as_text(parsed.text, context)
    said = sentence(parse(parsed.text, context.catalogue), context)
    if parsed.json:
        output.say({"sentence": said, "lang": texts.language(), "text": parsed.text})
    else:
        print(said)
    return DONE


def _decode_by_text(parsed: argparse.Namespace, desk: Desk | None) -> int:
    if len(parsed.text_or_code) != 2:
        raise UserError(tr("Write one rule and one code: rule decode TEXT CODE."), kind="usage")
    text, code = parsed.text_or_code
    context = _context(parsed, desk, text)
    known = [NamedRule(text, None, parse(text, context.catalogue))]
    readings = ruleproof.read_code(code, known, context)
    suggestions = [] if readings else ruleproof.suggest(code, known, context)
    return _say_readings(parsed, readings, suggestions)


def _decode(parsed: argparse.Namespace, desk: Desk) -> int:
    if len(parsed.text_or_code) != 1:
        raise UserError(tr("Write one rule and one code: rule decode TEXT CODE."), kind="usage")
    (code,) = parsed.text_or_code
    context = _context(parsed, desk, "")
    readings = ruleproof.read_code(code, desk.read(ruleproof.stored_versions), context)
    suggestions = [] if readings else desk.read(ruleproof.suggest_given, code)
    (known,) = desk.read(columnreading.read_codes, [code])
    return _say_readings(parsed, readings, suggestions, known=known)


def _say_readings(
    parsed: argparse.Namespace,
    readings: Sequence[Reading],
    suggestions: Sequence[str],
    *,
    known: ReadCode | None = None,
) -> int:
    found = [
        {
            "rule": reading.rule.name,
            "version": reading.rule.version,
            "parts": [part.as_json() for part in reading.decoded.parts],
        }
        for reading in readings
    ]
    if parsed.json:
        register = {"state": known.state, "owner": known.owner} if known is not None else {}
        output.say({"readings": found, "suggestions": list(suggestions), **register})
    else:
        _print_readings(readings, suggestions)
        if known is not None and known.state != "unknown":
            print(f"{known.state}  {known.owner}".rstrip())
    return DONE if found else NO


def _print_readings(readings: Sequence[Reading], suggestions: Sequence[str]) -> None:
    for reading in readings:
        version = "" if reading.rule.version is None else f" v{reading.rule.version}"
        print(f"{reading.rule.name}{version}")
        for part in reading.decoded.parts:
            print(f"    {part.text}  {part.part}" + (f" = {part.value}" if part.value not in ("", part.text) else ""))
    if not readings:
        print(tr("No rule gives this code."))
    if suggestions:
        print(tr("Did you mean {codes}?", codes=" · ".join(suggestions)))
