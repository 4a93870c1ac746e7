"""The command on possible duplicates: lists them, and remembers what a person says of two."""

import argparse
from collections.abc import Sequence
from typing import Any

from custmgr.cli import output
from custmgr.cli.customers import query_of, read_values
from custmgr.cli.output import DONE, NO
from custmgr.errors import UserError
from custmgr.matching.scoring import POSSIBLE
from custmgr.services import browse
from custmgr.services.browse import Row
from custmgr.services.desk import Desk
from custmgr.services.duplicates import decisions, finding
from custmgr.services.duplicates.finding import Found, Pair
from custmgr.services.duplicates.wording import BANDS
from custmgr.texts import mark, tr


def run(parsed: argparse.Namespace, desk: Desk) -> int:
    """Lists pairs, or keeps a decision on two customers; exit 1 if there are no pairs."""
    for verdict, codes in (("different", parsed.different), ("later", parsed.later), ("again", parsed.again)):
        if codes is not None:
            return _decide(parsed, desk, verdict, codes)
    found = _found(parsed, desk)
    rows = desk.read(browse.rows, sorted({each for pair in found.pairs for each in (pair.one, pair.other)}))
    if parsed.json:
        pairs_json = [_json(pair, rows) for pair in found.pairs]
        output.say({"count": found.count, "likely": found.likely, "decided": found.decided, "pairs": pairs_json})
    else:
        _print(found, rows)
    return DONE if found.count else NO


def _found(parsed: argparse.Namespace, desk: Desk) -> Found:
    least = POSSIBLE if parsed.min_score is None else parsed.min_score
    if parsed.like:
        pairs = desk.read(finding.like, read_values(desk, parsed.like), least=least)
    elif parsed.customer:
        pairs = desk.read(finding.of_customer, desk.read(browse.find_by_code, parsed.customer), least=least)
    else:
        return finding.find(desk, query_of(parsed.query, desk), least=least, limit=parsed.limit)
    return Found(pairs[: parsed.limit], len(pairs), sum(pair.band == "likely" for pair in pairs), 0)


def _json(pair: Pair, rows: dict[int, Row]) -> dict[str, Any]:
    one, other = (
        {"id": each, "code": rows[each].values.get("code"), "name": rows[each].values.get("name")}
        if each in rows
        else None
        for each in (pair.one, pair.other)
    )
    return {"score": pair.score, "band": pair.band, "reasons": pair.reasons, "one": one, "other": other}


def _print(found: Found, rows: dict[int, Row]) -> None:
    heads = (mark("Score"), mark("Judgement"), mark("Code"), mark("Name"), mark("Code"), mark("Name"), mark("Reasons"))
    lines = [[tr(head) for head in heads]]
    for pair in found.pairs:
        known = [rows[each].values if each in rows else {"name": tr("(new)")} for each in (pair.one, pair.other)]
        sides = [str(values.get(key) or "") for values in known for key in ("code", "name")]
        lines.append([f"{pair.score:.1f}", tr(BANDS[pair.band]), *sides, tr(", ").join(pair.reasons)])
    output.plain(lines)
    print(tr("{n} pairs, {likely} of them likely; {decided} were decided before.",
             n=f"{found.count:,}", likely=f"{found.likely:,}", decided=f"{found.decided:,}"))  # fmt: skip


def _decide(parsed: argparse.Namespace, desk: Desk, verdict: str, codes: Sequence[str]) -> int:
    one, other = (desk.read(browse.find_by_code, code) for code in codes)
    if one == other:
        raise UserError(tr("This is one and the same customer."), unharmed=tr("Nothing was written."), kind="usage")
    if verdict == "again":
        step = desk.do(decisions.forget, one, other).step_id
    else:
        step = desk.do(decisions.decide, one, other, verdict).step_id
    if parsed.json:
        output.say({"step": step, "verdict": verdict})
    else:
        print(tr("Step {step}: {code}", step=step or "–", code=" / ".join(codes)))
    return DONE
