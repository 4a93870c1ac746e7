"""From pieces in a row to a rule: the counter explained by what the code prints, dates joined, the price in bits."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from custmgr.coding.inferring.material import Material
from custmgr.coding.inferring.numbers.counting import Atom, Counted, Stretches, explain
from custmgr.coding.inferring.search import dead_bits
from custmgr.coding.inferring.stretches.calendars import split_date
from custmgr.coding.inferring.stretches.pieces import (
    DIGITS,
    Below,
    Checked,
    Dated,
    Drawn,
    Fixed,
    Listed,
    Numbered,
    Piece,
    Told,
)
from custmgr.coding.inferring.stretches.proposals import price
from custmgr.coding.parts.alphabets import NAMED
from custmgr.coding.rule import (
    Counter,
    DatePart,
    FieldPart,
    Key,
    Literal,
    Optional,
    Parent,
    Part,
    Period,
    Random,
    Rule,
)  # fmt: skip

MARKS = "-./"
NO_NUMBER_BITS = 30.0
"""What a rule costs that tells no two customers apart: 01 behind each day is a number more likely than a fixed text."""


@dataclass(frozen=True, eq=False)
class Candidate:
    """A whole rule with its pieces and its price over the rows it was made from."""

    rule: Rule
    pieces: tuple[Piece, ...]
    bits: float
    rows: Sequence[int]
    lost_bits: float
    rivals: tuple[tuple[Rule, float], ...] = ()
    number_bits: float = 0.0


def lay(pieces: Sequence[Piece], text: str, row: int) -> list[int] | None:
    """Where each piece ends in this row's code; None where the code is not made so."""
    ends, at = [], 0
    for piece in pieces:
        at = piece.take(text, at, row)
        if at < 0:
            return None
        ends.append(at)
    return ends if at == len(text) else None


Ends = Sequence[Sequence[int]]
"""Where each piece ends: one list a piece, place by place of the rows explained."""


def laid_rows(pieces: Sequence[Piece], rows: Sequence[int], texts: Sequence[str]) -> tuple[list[int], list[list[int]]]:
    """The rows that the pieces explain, and where each piece ends in them; all rows go through a piece at once."""
    alive, left = list(rows), list(texts)
    ends: list[list[int]] = []
    places = [0] * len(alive)
    for piece in pieces:
        places = advance(piece, left, places, rows=alive)
        ends.append(places)
        if -1 in places:
            good = [n for n, place in enumerate(places) if place >= 0]
            alive, left = [alive[n] for n in good], [left[n] for n in good]
            ends = [[column[n] for n in good] for column in ends]
            places = ends[-1]
    whole = [n for n, (text, place) in enumerate(zip(left, places, strict=True)) if place == len(text)]
    if len(whole) == len(alive):
        return alive, ends
    return [alive[n] for n in whole], [[column[n] for n in whole] for column in ends]


def advance(piece: Piece, texts: Sequence[str], places: Sequence[int], *, rows: Sequence[int]) -> list[int]:
    """Where each row stands behind the piece; the usual pieces are written out, which is three times as fast."""
    if isinstance(piece, Fixed):
        fixed, size = piece.text, len(piece.text)
        return [at + size if text.startswith(fixed, at) else -1 for text, at in zip(texts, places, strict=True)]
    if isinstance(piece, Told) and not piece.known:
        column, of = piece.column, piece.of
        said = [of[column[row]] for row in rows]
        return [
            -1 if word is None or not text.startswith(word, at) else at + len(word)
            for text, at, word in zip(texts, places, said, strict=True)
        ]
    if isinstance(piece, Numbered) and piece.width is not None and piece.chars == DIGITS:
        width = piece.width
        return [
            at + width if len(text) >= at + width and (stretch := text[at : at + width]).isascii() and stretch.isdigit()
            else -1 for text, at in zip(texts, places, strict=True)
        ]  # fmt: skip
    take = piece.take
    return [take(text, at, row) for text, at, row in zip(texts, places, rows, strict=True)]


def assemble(material: Material, pieces: tuple[Piece, ...], rows: Sequence[int]) -> Candidate | None:
    """The rule that these pieces make over these rows; None where hardly any row is explained."""
    texts = [material.texts[row] for row in rows]
    good, ends = laid_rows(pieces, rows, texts)
    if len(good) < 2:
        return None
    explained = set(good)
    bits = sum(dead_bits(text) for row, text in zip(rows, texts, strict=True) if row not in explained)
    lost = bits
    bits += sum(price(pieces[:n], piece) + piece.row_bits * len(good) for n, piece in enumerate(pieces))
    counted: Counted | None = None
    place = next((n for n, piece in enumerate(pieces) if isinstance(piece, Numbered)), None)
    if place is not None:
        stretches = stretch(material, good, ends, place=place)
        counted = explain(
            _shape(pieces[place], stretches),
            Stretches(stretches, list(_orders(material, good))),
            atoms(material, pieces, good, ends=ends),
        )
        if counted is None:
            return None
        bits += counted.bits
    rule = make_rule(pieces, counted.counter if counted else None)
    if counted is None and not any(isinstance(part, Random | Parent) for part in rule.all_parts()):
        bits += NO_NUMBER_BITS
    rivals = tuple((make_rule(pieces, rival.counter), bits - counted.bits + rival.bits) for rival in counted.rivals) \
        if counted else ()  # fmt: skip
    return Candidate(rule, pieces, bits, good, lost, rivals, counted.bits if counted else 0.0)


def stretch(material: Material, rows: Sequence[int], ends: Ends, *, place: int) -> list[str]:
    """What one piece takes in each row."""
    texts = material.texts
    if place == 0:
        return [texts[row][:end] for row, end in zip(rows, ends[0], strict=True)]
    return [texts[row][begin:end] for row, begin, end in zip(rows, ends[place - 1], ends[place], strict=True)]


def _shape(piece: Piece, texts: Sequence[str]) -> Counter:
    assert isinstance(piece, Numbered)
    if piece.has_letter_end:
        return Counter(piece.width or 1, end="letters")
    name = next((name for name, chars in NAMED.items() if piece.chars == frozenset(chars)), "digits")
    if piece.width is None:
        return Counter(min(map(len, texts)), may_grow=True)
    return Counter(piece.width, alphabet=name)


def _orders(material: Material, rows: Sequence[int]) -> Iterator[Sequence[int]]:
    for column in material.dates:
        days = [column.texts[row] for row in rows]
        if len(set(days)) > 1:
            yield sorted(range(len(rows)), key=lambda n: (days[n], material.texts[rows[n]]))


def atoms(
    material: Material, pieces: Sequence[Piece], rows: Sequence[int], *, ends: Ends
) -> list[Atom]:  # fmt: skip
    """What the codes print that a counter may be counted per."""
    found: list[Atom] = []
    words: dict[str, dict[str, Sequence[str]]] = {}
    for place, piece in enumerate(pieces):
        part = getattr(piece, "part", None)
        texts = stretch(material, rows, ends, place=place)
        if isinstance(part, Optional):
            part = next((inner for inner in part.parts if isinstance(inner, FieldPart)), None)
        if isinstance(part, FieldPart) and not part.transforms:
            own = material.table_of(part.name)
            found.append(Atom(Key(part.name, None, None if own else part.table), part.name, texts))
        elif isinstance(part, DatePart):
            words.setdefault(part.source, {}).update(_words(piece, part, texts))
    for source, known in words.items():
        found += [Atom(Key(source, period), source, texts) for period, texts in _periods(known)]
    return found


def _words(piece: Piece, part: DatePart, texts: Sequence[str]) -> dict[str, Sequence[str]]:
    if not isinstance(piece, Dated):
        return {"".join(part.segments): texts}
    split = [split_date(text, part.segments) for text in texts]
    return {segment: [words[segment] for words in split] for segment in part.segments if segment not in MARKS}


def _periods(known: dict[str, Sequence[str]]) -> Iterator[tuple[Period, Sequence[str]]]:
    """The periods that printed words of a date fix."""
    week = next((texts for word, texts in known.items() if word.startswith("GGGG")), None)
    if week is not None:
        yield "isoweek", week
        yield "year", [text[:4] for text in week]
    if "FY" in known:
        yield "fiscal", known["FY"]
    year = known.get("yyyy") or known.get("yy")
    if not year:
        return
    yield "year", year
    month = known.get("MM") or known.get("M")
    if month:
        quarter = [str((int(text) + 2) // 3) for text in month]
        yield "quarter", _joined(year, quarter)
        yield "month", _joined(year, month)
        day = known.get("dd") or known.get("d")
        if day:
            yield "day", _joined(year, month, day)
    elif "Q" in known:
        yield "quarter", _joined(year, known["Q"])


def _joined(*columns: Sequence[str]) -> list[str]:
    return ["-".join(texts) for texts in zip(*columns, strict=True)]


def make_rule(pieces: Sequence[Piece], counter: Counter | None) -> Rule:
    """The rule of these pieces, its dates joined and its keys in the order in which the code prints them."""
    parts: list[Part] = []
    for piece in pieces:
        if isinstance(piece, Numbered):
            assert counter is not None
            parts.append(counter)
        elif isinstance(piece, Fixed | Told | Listed | Dated | Drawn | Checked | Below):
            parts.append(piece.part)
    return Rule(tuple(_ordered_keys(joined_dates(parts))))


def joined_dates(parts: Sequence[Part]) -> list[Part]:
    """The parts with neighbouring words of one date in one part, and literals in one literal."""
    found: list[Part] = []
    for part in parts:
        if isinstance(part, DatePart) and found:
            mark = ""
            before = found[-1]
            if isinstance(before, Literal) and before.text in MARKS and len(found) > 1:
                mark, before = before.text, found[-2]
            if isinstance(before, DatePart) and before.source == part.source and _may_join(before, part):
                del found[-2 if mark else -1 :]
                found.append(DatePart(part.source, (*before.segments, *mark, *part.segments)))
                continue
        if isinstance(part, Literal) and found and isinstance(found[-1], Literal):
            found[-1] = Literal(found[-1].text + part.text)
            continue
        found.append(part)
    return found


def _may_join(first: DatePart, second: DatePart) -> bool:
    return not (set(first.segments) & set(second.segments)) - set(MARKS)


def _ordered_keys(parts: list[Part]) -> list[Part]:
    names: list[str] = []
    for part in parts:
        inner = part.parts if isinstance(part, Optional) else (part,)
        names += [item.name for item in inner if isinstance(item, FieldPart)]
        names += [item.source for item in inner if isinstance(item, DatePart)]
    place = {name: n for n, name in reversed(list(enumerate(names)))}
    return [
        replace(part, keys=tuple(sorted(part.keys, key=lambda key: place.get(key.name, 99))))
        if isinstance(part, Counter) else part
        for part in parts
    ]  # fmt: skip
