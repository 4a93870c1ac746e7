"""What the codes may go on with at one place: every candidate that is worth trying."""

from collections import Counter as Tally
from collections.abc import Iterator, Sequence

from custmgr.coding.canonical import fold
from custmgr.coding.inferring.material import Column, Material
from custmgr.coding.inferring.stretches import optionals
from custmgr.coding.inferring.stretches.calendars import Dates
from custmgr.coding.inferring.stretches.dependences import learned, own_codes, table_word
from custmgr.coding.inferring.stretches.fieldtexts import Texts
from custmgr.coding.inferring.stretches.live import Live, entropy, usual_length
from custmgr.coding.inferring.stretches.pieces import DIGITS, Dated, Drawn, Fixed, Lazy, Listed, Numbered, Piece, Told
from custmgr.coding.names import REGION_LEVELS, TABLE_WORDS
from custmgr.coding.parts.alphabets import NAMED
from custmgr.coding.rule import DatePart, FieldPart
from custmgr.customers import kinds

PURE = 0.9
LETTERED = 0.08
WIDEST_NUMBER, WIDEST_DRAWN, LONGEST_LITERAL = 12, 16, 16
OWN_BITS = 8.0
GUESSED_TABLES = ("type", "kind", "level", "region", "industry", "source", "status")
NO_TEXT = ("money", "date", "moment", "flag", "choice")
CUT_BITS, GOES_ON_SAVES = 12.0, 4.0
LETTER_ALPHABETS = ("letters", "crockford32", "uscc31", "A-Z0-9")


class Proposer:
    """Knows the material and keeps what it has worked out of it."""

    def __init__(self, material: Material) -> None:
        self._material = material
        self._dates = Dates(material)
        self._own: list[Told] = []
        self._texts: list[Texts] = []
        self._tabled: list[tuple[Column, Lazy | None]] = []
        for column in material.columns:
            if column in material.dates:
                continue
            table = material.table_of(column.word)
            if self._has_few(column):
                own = own_codes(column, table, material) if table is not None else None
                self._tabled.append((column, own))
            if table is not None:
                self._own += self._own_told(column)
            elif self._is_text(column):
                self._texts.append(Texts(column))

    def _is_text(self, column: Column) -> bool:
        catalogue = self._material.context.catalogue
        found = catalogue.find(column.word)
        return found is None or found.kind.storage not in NO_TEXT

    def _own_told(self, column: Column) -> Iterator[Told]:
        material = self._material
        words = [column.word]
        if column.word == "region":
            depths = {len(material.table_of("region").path(entry))  # type: ignore[union-attr]
                      for entry in material.entries["region"].values()}  # fmt: skip
            words = ["region", *(word for word, level in REGION_LEVELS.items() if depths and max(depths) >= level
                                 and max(depths) > 1)]  # fmt: skip
        for word in words:
            seen = Column(word, column.texts) if word != column.word else column
            if word != column.word:
                material.entries[word] = material.entries[column.word]
            table = material.table_of(word)
            assert table is not None
            of = own_codes(seen, table, material)
            codes = {code for text in column.distinct[:400] if (code := of[text])}
            if codes:
                known = tuple(sorted(codes, key=len, reverse=True)) if column.has_gaps else ()
                bits = OWN_BITS + 0.5 * (word != column.word)
                yield Told(FieldPart(word, table_word(word, material)), column.texts, of, bits, known=known)

    def proposals(self, live: Live) -> Iterator[Piece]:
        """Every candidate, whatever stands before."""
        told = [*self._dates.proposals(), *self._own]
        for text in self._texts:
            told += [*text.proposals(live), *text.padded(live)]
        for column, own in self._tabled:
            told += learned(column, live, self._material, own=own)
        for candidate in told:
            yield candidate
            yield from optionals.variants(candidate, live)
        yield from literals(live)
        yield from self._dates.guesses(live)
        yield from self._listed(live)
        yield from numbers(live)
        yield from drawn(live)

    def _has_few(self, column: Column) -> bool:
        found = self._material.context.catalogue.find(column.word)
        return len(column.distinct) <= 200 and (found is None or found.kind not in (kinds.LONG_TEXT, kinds.PHONE))

    def _listed(self, live: Live) -> Iterator[Listed]:
        """Codes of tables of which there is no column, and short texts of which nothing is known."""
        known = self._material.by_word.keys()
        for key in GUESSED_TABLES:
            table = self._material.context.tables.get(key)
            if table is None or key in known or (key == "region" and REGION_LEVELS.keys() & known):
                continue
            words = {fold(entry.code) for entry in table}
            most = max(map(len, words), default=0)
            found = [next((rest[:n] for n in range(most, 0, -1) if rest[:n] in words), "") for rest in live.rests]
            good = [text for text in found if text]
            if len(good) >= PURE * len(live) and len(set(good)) > 1:
                used = tuple(sorted(set(good), key=len, reverse=True))
                part = FieldPart(key, TABLE_WORDS.get(key, key))
                bits = 16.0 + (14.0 if good[0].isdigit() else 0.0) + (3.0 * len(used) if len(words) > 40 else 0.0)
                yield Listed(part, used, bits, entropy(good) + 0.2)
        if "class" not in known:
            yield from unknown(live)


def may_follow(before: Sequence[Piece], piece: Piece) -> bool:
    """Whether the piece may stand behind these: no literal behind a literal, one number, each field once."""
    last = before[-1] if before else None
    if isinstance(piece, Fixed):
        return not isinstance(last, Fixed)
    if isinstance(piece, Numbered | Drawn):
        if isinstance(piece, Numbered) and isinstance(last, Fixed) and last.text.endswith("0"):
            return False
        return not any(isinstance(other, Numbered | Drawn) for other in before)
    if isinstance(piece, Listed):
        return not any(isinstance(other, Listed) and other.part.name == piece.part.name for other in before)
    if isinstance(piece, Told):
        return not any(isinstance(other, Told) and other.part == piece.part for other in before)
    return True


def is_cut_number(before: Sequence[Piece], piece: Piece) -> bool:
    """Whether a literal digit stands before digits, as in 0 + one digit for the classes 01 to 05."""
    if not before or not isinstance(before[-1], Fixed) or not before[-1].text[-1:].isdigit():
        return False
    if isinstance(piece, Listed):
        return piece.words[0].isdigit()
    if isinstance(piece, Told):
        return isinstance(piece.part, DatePart) or bool(piece.codes and next(iter(piece.codes.values())).isdigit())
    return isinstance(piece, Numbered | Drawn | Dated)


def price(before: Sequence[Piece], piece: Piece) -> float:
    """What it costs to name the piece behind these; a date that goes on is cheap."""
    bits = piece.bits + CUT_BITS * is_cut_number(before, piece)
    is_date = isinstance(piece, Told) and isinstance(piece.part, DatePart)
    return bits - GOES_ON_SAVES if is_date and any(_is_same_date(other, piece) for other in before[-2:]) else bits


def _is_same_date(other: Piece, piece: Piece) -> bool:
    assert isinstance(piece, Told)
    return isinstance(other, Told) and isinstance(other.part, DatePart) and other.word == piece.word


def unknown(live: Live) -> Iterator[Listed]:
    """Short texts that come again and again, of which no column says what they are."""
    for lengths in ([1] * len(live), [2] * len(live), [3] * len(live), live.letters, live.parts):
        found = [text for text in live.stretches(lengths) if text]
        distinct = set(found)
        if len(found) < PURE * len(live) or not 2 <= len(distinct) <= max(4, min(40, len(live) // 6)):
            continue
        if any(char in "-/_." for text in distinct for char in text):
            continue
        counts = Tally(found)
        if counts.most_common(1)[0][1] > PURE * len(found):  # all but slips are the same
            continue
        common = tuple(text for text, n in counts.items() if n > 1)
        words = tuple(sorted(common, key=len, reverse=True))
        bits = 22.0 + sum(2.0 + 4.0 * len(word) for word in words)
        yield Listed(FieldPart("class"), words, bits, entropy(found) + 0.3)


def literals(live: Live) -> Iterator[Fixed]:
    """The text that all codes go on with, cut at each place."""
    rests = live.rests
    text = ""
    while len(text) < LONGEST_LITERAL:
        char, count = Tally(rest[len(text) : len(text) + 1] for rest in rests).most_common(1)[0]
        if not char or count < PURE * len(rests):
            break
        text += char
        rests = [rest for rest in rests if rest.startswith(text)]
        yield Fixed(text)


def numbers(live: Live) -> Iterator[Numbered]:
    """Running numbers of every width that fits."""
    runs = [run for run in live.digits if run]
    if len(runs) >= PURE * len(live):
        usual = usual_length(runs)
        shortest = sorted(runs)[len(runs) // 40]
        is_padded = sum(rest.startswith("0") for rest in live.rests) > 0.01 * len(live)
        least = shortest if is_padded else min(runs)
        for width in range(1, min(usual or shortest, WIDEST_NUMBER) + 1):
            yield Numbered(DIGITS, width, bits=10.0)
        for tail in (0, 1, 2) if usual is None and _grows(runs) else ():
            if least > tail:
                yield Numbered(DIGITS, None, least - tail, tail, bits=13.0)
    yield from _lettered(live)


def _grows(runs: Sequence[int]) -> bool:
    """Whether the numbers become wider by one digit at a time."""
    widths = sorted(width for width, n in Tally(runs).items() if n > 0.02 * len(runs))
    return widths == list(range(widths[0], widths[-1] + 1))


def _lettered(live: Live) -> Iterator[Numbered]:
    width = usual_length([min(part, letter + digit + WIDEST_NUMBER) for part, letter, digit in
                          zip(live.parts, live.letters, live.digits, strict=True)])  # fmt: skip
    if width is None or width > WIDEST_NUMBER:
        return
    stretches = [rest[:width] for rest in live.rests if len(rest) >= width]
    with_letters = [text for text in stretches if not text.isdigit()]
    if len(with_letters) < max(2, LETTERED * len(stretches)):  # slips of the keyboard
        return
    if is_going_on_with_letters(stretches, with_letters, width):
        yield Numbered(frozenset("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"), width, has_letter_end=True, bits=16.0)
        return
    chars = frozenset("".join(stretches))
    for name in LETTER_ALPHABETS:
        alphabet = frozenset(NAMED[name])
        if sum(alphabet.issuperset(text) for text in stretches) >= PURE * len(live) and (chars & alphabet) - DIGITS:
            for length in range(2, width + 1):
                yield Numbered(alphabet, length, bits=18.0)


def is_going_on_with_letters(stretches: Sequence[str], with_letters: Sequence[str], width: int) -> bool:
    """Whether numbers ran to 999 and then went on as A00, A01 ..."""
    plain = [int(text) for text in stretches if text.isdigit()]
    tails = sum(text[1:].isdigit() for text in with_letters)
    if width < 2 or not plain or max(plain) < 0.9 * 10**width or tails < PURE * len(with_letters):
        return False
    firsts = Tally(text[0] for text in with_letters if text[1:].isdigit())
    used = sorted(char for char, n in firsts.items() if n > 1)
    return used == list("ABCDEFGHIJKLMNOPQRSTUVWXYZ"[: len(used)])


def drawn(live: Live) -> Iterator[Drawn]:
    """Characters by chance, up to the next separator or the end."""
    for lengths in (live.parts, live.digits, live.letters):
        width = usual_length(lengths)
        if width is None or not 3 <= width <= WIDEST_DRAWN:
            continue
        stretches = [rest[:width] for rest in live.rests if len(rest) >= width]
        for name in ("digits", "letters", "crockford32", "uscc31", "A-Z0-9"):
            alphabet = frozenset(NAMED[name])
            if sum(map(alphabet.issuperset, stretches)) >= PURE * len(live):
                yield Drawn(width, name, alphabet)
                break
