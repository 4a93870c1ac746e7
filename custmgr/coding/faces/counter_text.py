"""Counter parts: text -> part."""

import re
from dataclasses import replace
from typing import Any

from custmgr.coding.faces.scanner import Piece
from custmgr.coding.names import field_words, find_field, find_period, find_source, nearest
from custmgr.coding.parts.alphabets import NAMED
from custmgr.coding.parts.counter import numbering
from custmgr.coding.rule import ENDS, SOURCES, Counter, Key, Skip
from custmgr.customers.fields import Catalogue
from custmgr.texts import tr

LARGEST = 2**63 - 1
NEXT = "next"
WIDEST = 18  # digits that always fit a 64-bit whole number


def parse_counter(body: Piece, catalogue: Catalogue) -> Counter:
    """The counter described behind `n:`."""
    options_piece, *keys_piece = body.split(" per ", most=1)
    head, *options = options_piece.split(",")
    may_grow = head.raw.endswith("+")
    width = parse_int(Piece(head.whole, head.start, head.end - may_grow).stripped(), 1, most=WIDEST)
    counter = Counter(width, may_grow)
    for option in options:
        counter = _with_option(counter, option)
    if counter.reserved:
        _refuse_disorder(counter, options_piece)
    keys = keys_piece[0].split(",") if keys_piece else []
    return replace(counter, keys=tuple(_key(key, catalogue) for key in keys))


def parse_int(piece: Piece, least: int, *, most: int) -> int:
    """The whole number that stands here."""
    if not re.fullmatch(r"[0-9]{1,19}", piece.raw) or not least <= int(piece.raw) <= most:
        raise piece.error(tr("a whole number from {least} to {most}", least=least, most=most))
    return int(piece.raw)


def parse_alphabet(piece: Piece) -> str:
    """The alphabet's name, or its characters in quotes."""
    quoted = len(piece.raw) > 2 and piece.raw[0] == '"' == piece.raw[-1]
    if not quoted and piece.raw not in NAMED:
        raise piece.error(tr("an alphabet ({known}, or characters in quotes)", known=" · ".join(NAMED)))
    chars = piece.text[1:-1] if quoted else ""
    if quoted and len(chars) < 2:
        raise piece.error(tr("at least two characters"))
    return piece.text


def _with_option(counter: Counter, piece: Piece) -> Counter:
    word = piece.raw.partition(" ")[0]
    value = piece.after(len(word))
    changes: dict[str, Any]
    if word == "from":
        changes = {"start": parse_int(value, 0, most=LARGEST)}
    elif word == "step":
        changes = {"step": parse_int(value, 1, most=10**9)}
    elif word == "max":
        changes = {"maximum": parse_int(value, 1, most=LARGEST)}
    elif word == "skip":
        changes = {"skips": tuple(_skip(item) for item in value.split("/"))}
    elif word == "alphabet":
        changes = {"alphabet": parse_alphabet(value)}
    elif word == "end" and value.raw in ENDS and value.raw != NEXT:
        changes = {"end": value.raw, "reserved": ()}
    elif word == "end" and value.raw.partition(" ")[0] == NEXT:
        changes = {"end": NEXT, "reserved": tuple(map(_range, value.after(len(NEXT)).split("/")))}
    elif piece.raw == "scrambled":
        changes = {"is_scrambled": True}
    elif word == "shared" and re.fullmatch(r"[\w.-]+", value.raw):
        changes = {"shared": value.raw}
    else:
        raise piece.error(tr("from, step, max, skip, alphabet, end, scrambled or shared"))
    return replace(counter, **changes)


def _range(piece: Piece) -> tuple[int, int]:
    if match := re.fullmatch(r"([0-9]{1,18})\s*-\s*([0-9]{1,18})", piece.raw):
        return int(match[1]), int(match[2])
    raise piece.error(tr("a range of numbers such as 700-899"))


def _refuse_disorder(counter: Counter, piece: Piece) -> None:
    """Raises RuleSyntaxError unless the reserved ranges follow the first one and one another, within the width."""
    if counter.may_grow:
        raise piece.error(tr("a counter that does not grow, where reserved ranges follow"))
    span = numbering(replace(counter, reserved=(), end="stop"))
    behind = span.last or 0
    for first, last in counter.reserved:
        if not behind < first <= last <= span.base_last:
            raise piece.error(tr("reserved ranges behind “max”, one behind the other, up to {n}", n=span.base_last))
        behind = last


def _skip(piece: Piece) -> Skip:
    if piece.raw == "look-alikes":
        return Skip("look-alikes")
    if match := re.fullmatch(r"(contains|ends in)\s+([0-9A-Z]+)", piece.raw):
        return Skip("contains" if match[1] == "contains" else "ends", match[2])
    return Skip("number", str(parse_int(piece, 0, most=LARGEST)))


def _key(piece: Piece, catalogue: Catalogue) -> Key:
    name, *table = piece.split("@", most=1)
    if match := re.fullmatch(r"([^()]+?)\s*\(\s*([^()]+?)\s*\)", name.raw):
        period, source = find_period(match[1]), find_source(match[2])
        if period is None or source is None:
            raise piece.error(tr("a period of a date, such as year(joined)"))
        return Key(source, period)
    if not table and (source := find_source(name.text)):
        return Key(source, "day")
    key = find_field(name.text, catalogue)
    if key is None or (table and not table[0].raw):
        near = nearest(name.raw, [*SOURCES, *field_words(catalogue)])
        raise piece.error(tr("a field or a period such as year(joined) ({near})", near=" · ".join(near) or "type"))
    return Key(key, None, table[0].text if table else None)
