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

SIDES = (mark("Code"), mark("Name"), mark("Code"), mark("Name"))


def run(parsed: argparse.Namespace, desk: Desk) -> int:
    """Lists pairs, or keeps a decision on two customers; exit 1 if there are no pairs."""
    for verdict, codes in (("different", parsed.different), ("later", parsed.later), ("again", parsed.again)):
        if codes is not None:
            return _decide(parsed, desk, verdict, codes)
    if parsed.decided:
        return _list_decided(parsed, desk)
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


def _list_decided(parsed: argparse.Namespace, desk: Desk) -> int:
    known = desk.read(decisions.listed)[-parsed.limit :]
    rows = desk.read(browse.rows, sorted({each for item in known for each in (item.one, item.other)}))
    if parsed.json:
        told = [{"one": _side(item.one, rows), "other": _side(item.other, rows), "verdict": item.verdict,
                 "until": item.until} for item in known]  # fmt: skip
        output.say({"decisions": told})
        return DONE if known else NO
    lines = [[tr(head) for head in (mark("Decision"), mark("Until"), *SIDES)]]
    for item in known:
        lines.append([tr(decisions.VERDICTS[item.verdict]), str(item.until or ""), *_names(item.one, item.other, rows)])
    output.plain(lines)
    return DONE if known else NO


def _side(customer_id: int, rows: dict[int, Row]) -> dict[str, Any] | None:
    known = rows.get(customer_id)
    if known is None:
        return None
    return {"id": customer_id, "code": known.values.get("code"), "name": known.values.get("name")}


def _names(one: int, other: int, rows: dict[int, Row]) -> list[str]:
    """Codes and names of both, as a line shows them."""
    known = [rows[each].values if each in rows else {"name": tr("(new)")} for each in (one, other)]
    return [str(values.get(key) or "") for values in known for key in ("code", "name")]


def _json(pair: Pair, rows: dict[int, Row]) -> dict[str, Any]:
    return {
        "score": pair.score, "band": pair.band, "reasons": pair.reasons, "one": _side(pair.one, rows),
        "other": _side(pair.other, rows),
    }  # fmt: skip


def _print(found: Found, rows: dict[int, Row]) -> None:
    lines = [[tr(head) for head in (mark("Score"), mark("Judgement"), *SIDES, mark("Reasons"))]]
    for pair in found.pairs:
        names = _names(pair.one, pair.other, rows)
        lines.append([f"{pair.score:.1f}", tr(BANDS[pair.band]), *names, tr(", ").join(pair.reasons)])
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
