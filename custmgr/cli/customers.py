"""Commands on customers: find, count, show, add, edit, delete."""

import argparse
import sys
from collections.abc import Mapping, Sequence
from typing import Any

from custmgr.cli import output
from custmgr.cli.output import DONE, NO
from custmgr.customers import cleaning, problems
from custmgr.customers import query as queries
from custmgr.customers.query import Query
from custmgr.customers.records import FILE, OF_CUSTOMERS, RELATION
from custmgr.errors import Denied, NotFound, UserError
from custmgr.services import browse, edit, externalcodes, history, records
from custmgr.services.beside import relations
from custmgr.services.coding import ruleproof, slips
from custmgr.services.desk import Desk
from custmgr.services.duplicates import noticing
from custmgr.services.duplicates.noticing import Possible
from custmgr.services.measures import classing
from custmgr.texts import tr

SHOWN = ("code", "name", "type", "level", "region", "contact", "mobile")


def query_of(text: str, desk: Desk) -> Query:
    """The search that this line means, its kept classes up to date. Raises UserError for a wrong word."""
    query = desk.read(browse.parse, text)
    for fault in query.faults:
        allowed = tr("Allowed: {words}", words=tr(", ").join(fault.allowed)) if fault.allowed else ""
        raise UserError(fault.message, todo=allowed, kind="query")
    classing.keep_up(desk, query)
    return query


def find(parsed: argparse.Namespace, desk: Desk) -> int:
    """Lists the customers that a search means; exit 1 if there are none."""
    query = query_of(parsed.query, desk)
    key = parsed.order
    is_descending = bool(key and key.startswith("-"))
    if key:
        field = queries.find_field(desk.reference.catalogue, key.lstrip("-"))
        if field is None:
            raise UserError(tr("“{word}” is not a field.", word=key), kind="usage")
        key = field.key
    ids = desk.read(browse.find, query, browse.Order(key, is_descending), parsed.limit)
    rows = desk.read(browse.rows, ids)
    found = [output.customer_json(rows[i], desk.reference) for i in ids]
    if parsed.json:
        output.say({"count": desk.read(browse.count, query), "customers": found})
    else:
        output.table(found, SHOWN)
    return DONE if found else NO


def count(parsed: argparse.Namespace, desk: Desk) -> int:
    """Prints how many customers a search means."""
    number = desk.read(browse.count, query_of(parsed.query, desk))
    if parsed.json:
        output.say({"count": number})
    else:
        print(number)
    return DONE if number else NO


def show(parsed: argparse.Namespace, desk: Desk) -> int:
    """Prints everything about the customer who has or had this code."""
    customer_id = _find_by_code(desk, parsed.code)
    card = desk.read(browse.card, customer_id)
    found = output.customer_json(card.row, desk.reference)
    codes = [{"code": c.text, "state": c.state, "step": c.from_step} for c in card.codes]
    changes = desk.read(history.of_customer, customer_id)
    document = {
        **found,
        "retired": card.is_retired,
        "codes": codes,
        "external_codes": [
            {"system": c.system, "code": c.text, "valid_from": c.valid_from, "valid_to": c.valid_to}
            for c in desk.read(externalcodes.of_customer, customer_id)
        ],
        **{kind.plural_key: _records(desk, kind.key, customer_id) for kind in (*OF_CUSTOMERS, FILE)},
        "history": [
            {"step": c.step.id, "operation": c.step.operation, "at": c.step.at, **output.change_json(c, desk.reference)}
            for c in changes
        ],
    }
    if parsed.json:
        output.say(document)
        return DONE
    for key, value in found.items():
        print(f"{key}: {value}")
    print("codes: " + ", ".join(f"{c['code']} ({c['state']})" for c in codes))
    return DONE


def _records(desk: Desk, key: str, customer_id: int) -> list[dict[str, Any]]:
    if key == RELATION.key:
        return [
            {"id": tie.record.id, "other_code": tie.code, "name": tie.name, "way": tie.way, "note": tie.note,
             "noted_by_other": tie.is_theirs}
            for tie in desk.read(relations.of, customer_id)
        ]  # fmt: skip
    return [{"id": item.id, **item.values} for item in desk.read(records.of, key, customer_id, limit=None)]


def _find_by_code(desk: Desk, code: str) -> int:
    """Who has or had this code. Raises NotFound with the codes that it may be a slip of."""
    try:
        return desk.read(browse.find_by_code, code)
    except NotFound as error:
        near = desk.read(ruleproof.suggest_given, code)
        if not near:
            raise
        raise NotFound(error.what, todo=tr("Did you mean {codes}?", codes=" · ".join(near))) from error


def find_code(parsed: argparse.Namespace, desk: Desk) -> int:
    """Prints whose code this is or was."""
    parsed.code = parsed.code.strip()
    return show(parsed, desk)


def external(parsed: argparse.Namespace, desk: Desk) -> int:
    """Notes the code that a customer has in another system, or takes it away."""
    customer_id = desk.read(browse.find_by_code, parsed.code)
    system, _, text = parsed.pair.partition("=")
    if not parsed.remove:
        outcome = desk.do(externalcodes.add, customer_id, system, text)
        return _report_step(parsed, desk, outcome.step_id, customer_id)
    known = desk.read(externalcodes.of_customer, customer_id)
    found = next((code for code in known if (code.system, code.text) == (system.strip(), text.strip())), None)
    if found is None:
        raise NotFound(tr("The customer has no code {code} in {system}.", code=text, system=system))
    step = desk.do(externalcodes.remove, found.id).step_id
    return _report_step(parsed, desk, step, customer_id)


def read_values(desk: Desk, pairs: list[str]) -> dict[str, Any]:
    """Values by field key from FIELD=VALUE arguments. Raises UserError."""
    values: dict[str, Any] = {}
    reference = desk.reference
    for pair in pairs:
        word, sign, text = pair.partition("=")
        field = queries.find_field(reference.catalogue, word.strip()) if sign else None
        if field is None:
            raise UserError(
                tr("“{pair}” is not FIELD=VALUE.", pair=pair),
                todo=tr("Fields: {words}", words=", ".join(item.key for item in reference.catalogue)),
                kind="usage",
            )
        if not field.is_editable:
            if field.right == "read":
                raise Denied(tr("Your role does not let you change {field}.", field=field.label))
            raise UserError(tr("{field} is kept by the program and cannot be set.", field=field.label), kind="usage")
        cleaned = cleaning.parse(field, text, table=reference.tables.get(field.table or ""))
        if cleaned.status in ("ask", "error"):
            message = tr(problems.MESSAGES[cleaned.code], text=text) if cleaned.code else text
            raise UserError(f"{field.label}: {message}", unharmed=tr("Nothing was written."), kind="value")
        values[field.key] = cleaned.value
    return values


def add(parsed: argparse.Namespace, desk: Desk) -> int:
    """Adds a customer; the same --idem key saves once."""
    values = read_values(desk, parsed.values)
    doubt = _doubt(desk, values, {})
    step = desk.was_saved(parsed.idem) if parsed.idem else None
    possible: tuple[Possible, ...] = ()
    if step is None:
        possible = desk.read(noticing.likely, values)
        outcome = desk.using(step_uid=parsed.idem).do(edit.add, values, rule=parsed.rule)
        step, customer_id = outcome.step_id, outcome.value
    else:
        customer_id = desk.read(history.customers_of, step)[0]
    return _report_step(parsed, desk, step, customer_id, doubt=doubt, possible=possible)


def _doubt(desk: Desk, values: dict[str, Any], present: Mapping[str, Any]) -> str:
    """Why a typed code may be a slip, in words; asked before it is in the register. Empty where it is not."""
    typed = str(values.get("code") or "")
    return slips.in_words(typed, desk.read(slips.doubt, typed, {**present, **values})) if typed else ""


def edit_customer(parsed: argparse.Namespace, desk: Desk) -> int:
    """Changes a customer."""
    customer_id = desk.read(browse.find_by_code, parsed.code)
    values = read_values(desk, parsed.values)
    doubt = _doubt(desk, values, desk.read(browse.card, customer_id).row.values)
    outcome = desk.do(edit.change, customer_id, values, seen_step=parsed.if_step)
    return _report_step(parsed, desk, outcome.step_id, customer_id, doubt=doubt)


def delete(parsed: argparse.Namespace, desk: Desk) -> int:
    """Deletes a customer; his codes stay known."""
    customer_id = desk.read(browse.find_by_code, parsed.code)
    outcome = desk.do(edit.retire, [customer_id])
    return _report_step(parsed, desk, outcome.step_id, customer_id)


def _report_step(
    parsed: argparse.Namespace, desk: Desk, step: int | None, customer_id: int, *, doubt: str = "",
    possible: Sequence[Possible] = (),
) -> int:  # fmt: skip
    code = desk.read(browse.card, customer_id).row.values.get("code")
    if doubt:
        print(doubt, file=sys.stderr)
    for each in possible:
        print(noticing.in_words(each), file=sys.stderr)
    if parsed.json:
        told: dict[str, Any] = {"step": step, "code": code, "id": customer_id}
        if doubt:
            told["warnings"] = [doubt]
        if possible:
            told["possible"] = [
                {"id": each.id, "code": each.code, "name": each.name, "score": each.score,
                 "reasons": [tr(phrase) for phrase in each.phrases]}
                for each in possible
            ]  # fmt: skip
        output.say(told)
    else:
        print(tr("Step {step}: {code}", step=step or "–", code=code))
    return DONE
