"""Field and date parts: text -> part."""

from custmgr.coding.faces.counter_text import parse_int
from custmgr.coding.faces.scanner import Piece
from custmgr.coding.rule import TRANSFORMS, DatePart, FieldPart, Transform
from custmgr.customers.fields import Catalogue
from custmgr.texts import tr

FORMAT_WORDS = ("yyyy", "GGGG", "yy", "MM", "dd", "WW", "FY", "M", "d", "Q")
MARKS = ("-", ".", "/")


def parse_field(name: str, rest: Piece, *, catalogue: Catalogue) -> FieldPart:
    """The field part whose name has been read; `rest` is what follows the name within the braces."""
    del catalogue  # names are found by the caller; kept so that every reader of a part has one shape
    head, *choices = rest.split(",")
    left, *widths = head.split(":")
    first, *transforms = left.split("|")
    table = first.after(1).text if first.raw.startswith("@") else None
    if table == "" or (table is None and first.raw):
        raise first.error(tr("@ and a table name"))
    if len(widths) > 1:
        raise widths[1].error(tr("only one width"))
    empty, is_cut = _choices(choices)
    return FieldPart(
        name,
        table,
        tuple(_transform(piece) for piece in transforms),
        parse_int(widths[0], 1, most=99) if widths else None,
        empty,
        is_cut,
    )


def _choices(pieces: list[Piece]) -> tuple[str | None, bool]:
    empty, is_cut = None, False
    for piece in pieces:
        word = piece.raw.partition(" ")[0]
        value = piece.after(len(word))
        if word == "empty" and value.raw:
            empty = None if value.raw == "refuse" else value.text
        elif word == "long" and value.raw in ("refuse", "cut"):
            is_cut = value.raw == "cut"
        else:
            raise piece.error(tr("empty refuse, empty TEXT, long refuse or long cut"))
    return empty, is_cut


def _transform(piece: Piece) -> Transform:
    word = piece.raw.partition(" ")[0]
    value = piece.after(len(word))
    if word not in TRANSFORMS:
        raise piece.error(tr("one of {known}", known=" · ".join(TRANSFORMS)))
    if word in ("first", "last"):
        return Transform(word, parse_int(value, 1, most=99))
    if word == "pad":
        digits = len(value.raw) - len(value.raw.lstrip("0123456789"))
        char = Piece(value.whole, value.start + digits, value.end).stripped()
        count = parse_int(Piece(value.whole, value.start, value.start + digits), 1, most=99)
        if digits == len(value.raw) or not value.raw[digits].isspace() or len(char.text) != 1:
            raise value.error(tr("a width and one character, such as pad 3 0"))
        return Transform(word, count, char.text)
    if value.raw:
        raise value.error(tr("nothing after {word}", word=word))
    return Transform(word)


def parse_date(source: str, piece: Piece) -> DatePart:
    """The date part of this source and format."""
    segments: list[str] = []
    at = piece.start
    while at < piece.end:
        text = piece.whole[at : piece.end]
        word = next((w for w in (*FORMAT_WORDS, *MARKS) if text.startswith(w)), "WW" if text.startswith("ww") else "")
        if not word or (word in FORMAT_WORDS and word in segments):
            raise Piece(piece.whole, at, piece.end).error(tr("one of {known}", known=" · ".join(FORMAT_WORDS)))
        segments.append(word)
        at += len(word)
    if not set(segments) - set(MARKS):
        raise piece.error(tr("a date format such as yyyyMMdd"))
    if ("GGGG" in segments) != ("WW" in segments):
        raise piece.error(tr("GGGG and WW together, because a week belongs to its own week-year"))
    return DatePart(source, tuple(segments))
