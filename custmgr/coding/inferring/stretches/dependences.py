"""Tables learned from the data: a stretch of the code that another column decides, value by value."""

import math
from collections import Counter as Tally
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from custmgr.coding.canonical import fold
from custmgr.coding.inferring.material import Column, Material
from custmgr.coding.inferring.stretches.live import Live, entropy
from custmgr.coding.inferring.stretches.pieces import DIGITS, Lazy, Told
from custmgr.coding.names import REGION_LEVELS, TABLE_WORDS, label_of
from custmgr.coding.parts.field_text import level_code
from custmgr.coding.rule import FieldPart
from custmgr.customers import pinyin
from custmgr.customers.categories import CategoryTable

WIDEST = 4
MOST_VALUES = 80
PURE = 0.9
TABLE_BITS, OWN_BITS = 12.0, 7.0


def table_word(word: str, material: Material) -> str:
    """The name of the table that belongs to a field: its own one's, else the field's label."""
    own = material.table_of(word)
    if own is not None:
        return TABLE_WORDS.get(own.key, own.key)
    return label_of(word, material.context.catalogue, in_chinese=True)


def own_codes(column: Column, table: CategoryTable, material: Material) -> Lazy:
    """The code that the field's own table has for each text of the column."""
    entries = material.entries[column.word]

    def code(text: str) -> str | None:
        entry = entries.get(text)
        return (fold(level_code(entry, column.word, table=table)) or None) if entry is not None else None

    return Lazy(code)


def learned(column: Column, live: Live, material: Material, *, own: Lazy | None) -> Iterator[Told]:
    """Tables that explain the next stretch by this column."""
    values = [column.texts[row] for row in live.rows]
    distinct = {value for value in values if value}
    if not 2 <= len(distinct) <= min(MOST_VALUES, len(values) // 2):
        return
    for lengths in _lengths(live):
        codes = _agreed(values, live.stretches(lengths))
        if codes is None:
            continue
        told = _told(column, codes, own, material=material)
        gain = len(values) * entropy(codes.get(value, "") for value in values) - told.bits
        if gain > 0:
            yield told


def _lengths(live: Live) -> Iterator[Sequence[int]]:
    for width in range(1, WIDEST + 1):
        yield [width] * len(live)
    seen = []
    for lengths in (live.letters, live.digits, live.parts):
        if len(set(lengths)) > 1 and lengths not in seen:
            seen.append(lengths)
            yield lengths


def _agreed(values: Sequence[str], stretches: Sequence[str]) -> dict[str, str] | None:
    """The text of each value, if nearly all rows agree and no two values share one."""
    found: dict[str, Tally[str]] = defaultdict(Tally)
    for value, text in zip(values, stretches, strict=True):
        if value:
            found[value][text] += 1
    codes: dict[str, str] = {}
    good = total = 0
    for value, tally in found.items():
        text, count = tally.most_common(1)[0]
        total += sum(tally.values())
        good += count
        if count * 2 > sum(tally.values()) and text:
            codes[value] = text
    if good < PURE * total or len(set(codes.values())) < max(2, len(codes)):
        return None
    ends = {code[-1] for code in codes.values()}
    if len(ends) == 1 and ends <= DIGITS and any(len(code) > 1 for code in codes.values()):
        return None  # a zero in front of the numbers, not the end of each code
    return codes


def _told(column: Column, codes: dict[str, str], own: Lazy | None, *, material: Material) -> Told:
    is_own = own is not None and all(own[value] in (code, None) for value, code in codes.items())
    is_new = {value: code for value, code in codes.items() if own is None or own[value] != code}
    bits = (OWN_BITS if is_own else TABLE_BITS) + min(table_bits(is_new), 6.0 + math.lgamma(len(codes) + 1) * 1.44
                                                      if _counts_up(codes.values()) else math.inf)  # fmt: skip
    if own is None and column.word in REGION_LEVELS:
        bits += 2.0
    part = FieldPart(column.word, table_word(column.word, material))
    known = tuple(sorted(set(codes.values()), key=len, reverse=True)) if column.has_gaps else ()
    whole = {**codes}
    of = Lazy(lambda text: whole.get(text) or (own[text] if own is not None else None))
    return Told(part, column.texts, of, bits, known=known, codes=is_new if is_new else None)


def table_bits(codes: dict[str, str]) -> float:
    """The price of a table; a code that is the initials of its value costs little."""
    total = 0.0
    for value, code in codes.items():
        is_initials = not code.isdigit() and pinyin.initials(value).startswith(code)
        per_char = 3.4 if code.isdigit() else 4.8
        total += 2.5 if is_initials else 1.0 + per_char * len(code)
    return total


def _counts_up(codes: Iterable[str]) -> bool:
    """Whether the codes are 01, 02, 03 ..., each once."""
    found = sorted(codes)
    return all(code.isdigit() for code in found) and [int(code) for code in found] in (
        list(range(1, len(found) + 1)), list(range(len(found))))  # fmt: skip
