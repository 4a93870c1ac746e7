"""Figures of codes: read back, mistyped, recoded."""

import shutil
import time
from itertools import islice, product
from pathlib import Path

from custmgr.coding import rule
from custmgr.coding.confusion import spellings
from custmgr.coding.parts.check_character import check_text
from custmgr.services import browse
from custmgr.services.coding import rules
from custmgr.services.coding.recoding import plans
from tests.benchmarks.figure import Figure, shown
from tests.benchmarks.place import Place
from tests.coding import readback
from tests.coding.test_confusion import KEYS, slips

EACH, MISTYPED = 10_000, 100_000
RECODED_BY = "{type@类型}-{n:6 per type}"


def read_back(place: Place) -> list[Figure]:
    """Random customers coded by a hundred rules and read back: how many come out otherwise."""
    each = min(EACH, max(100, place.customers // 10))
    begin = time.perf_counter()
    found = [readback.misread(rule, each) for rule in readback.rules()]
    seconds = time.perf_counter() - begin
    tried, wrong = sum(n for n, _ in found), sum(len(each) for _, each in found)
    note = f"{tried:,} codes of {len(found)} rules in {shown(seconds)} s, {seconds / tried * 1e6:,.0f} µs each"
    work = "decode(encode(x)) = x: codes read otherwise"
    return [Figure(name="read-back", work=work, ours=wrong, unit="codes", bar=0, notes=(note,))]


def suggest(place: Place) -> list[Figure]:
    """Single errors and neighbour swaps: how often the right code is among five, how often the wrong one is refused.

    Codes that lie close together are the hard case: of digits alone and numbered without a gap, a wrong key of a code
    with one check digit fits as many existing codes as it has places, so that no order of five can be right more often
    than five in six.
    """
    found = []
    for scheme, prefix, keys in product(rule.SCHEMES, ("", "CUST"), (KEYS, "0123456789")):
        numbers = [f"{prefix}{n:06d}" for n in range(1, 100_001)]
        codes = [number + check_text(scheme, number) for number in numbers]
        known, typed = set(codes), slips(codes, min(MISTYPED, place.customers) // 10, keys)
        wrong = [(meant, seen) for meant, seen in typed if seen not in known]
        hits = sum(meant in islice((each for each in spellings(seen) if each in known), 5) for meant, seen in wrong)
        said = "any key" if keys == KEYS else "digits only"
        work = f"{len(typed):,} slips ({said}) in 100,000 codes {prefix}000001… with {scheme}"
        found += [
            Figure(name="suggest", work=f"{work}: the right code among five", ours=hits / len(wrong), unit="share",
                   bar=0.95, is_at_least=True),
            Figure(name="suggest", work=f"{work}: the wrong code refused", ours=len(wrong) / len(typed), unit="share",
                   bar=0.997, is_at_least=True),
        ]  # fmt: skip
    return found


def recode(place: Place) -> list[Figure]:
    """New codes for everybody: planned and given in one step."""
    desk = place.desk(Path(shutil.copy(place.filled(place.customers), place.new_path(".db"))))
    desk.do(rules.add_rule, "new", RECODED_BY)
    begin = time.perf_counter()
    plan = desk.read(plans.plan_by_rule, "new", desk.read(browse.parse, ""))
    planned = time.perf_counter() - begin
    done = desk.do(plans.apply, plan).value
    seconds = time.perf_counter() - begin
    again = desk.read(plans.plan_by_rule, "new", desk.read(browse.parse, "")).counts["new"]
    note = f"planned in {shown(planned)} s; a second plan changes {again}"
    return [Figure(name="recode", work=f"{done:,} customers recoded in one step", ours=seconds, bar=60, notes=(note,))]
