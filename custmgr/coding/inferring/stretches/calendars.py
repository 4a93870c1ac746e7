"""Dates in codes: as a date column tells them, or plausible ones where no column does."""

from collections import Counter as Tally
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise

from custmgr.coding.inferring.material import Column, Material
from custmgr.coding.inferring.numbers.sequences import log2_choices
from custmgr.coding.inferring.stretches.live import Live, entropy
from custmgr.coding.inferring.stretches.pieces import Dated, Lazy, Told
from custmgr.coding.parts.dates import format_date
from custmgr.coding.rule import DatePart

SEGMENTS: tuple[tuple[tuple[str, ...], float], ...] = (
    (("yyyy",), 7.0), (("yy",), 7.0), (("MM",), 7.0), (("dd",), 7.0), (("Q",), 8.0), (("M",), 8.5), (("d",), 8.5),
    (("GGGG", "WW"), 10.0), (("GGGG", "-", "WW"), 12.0), (("FY",), 9.0),
)  # fmt: skip
EARLIEST = 1985
SLIPS = 0.02
LATEST_YEAR_FROM = 15  # 01, 02, 03 are numbers rather than years
GUESSED = (
    ("yyyy", "MM", "dd"), ("yyyy", "-", "MM", "-", "dd"), ("yy", "MM", "dd"), ("yyyy", "MM"), ("yyyy", "-", "MM"),
    ("yy", "MM"), ("yyyy",), ("yy",), ("dd", "MM", "yyyy"), ("MM", "dd", "yyyy"), ("MM", "yyyy"), ("yyyy", "Q"),
)  # fmt: skip
GUESS_BITS = {8: 16.0, 10: 16.0, 6: 18.0, 7: 18.0, 5: 22.0, 4: 18.0, 2: 26.0}
PURE = 0.9
SHORTEST_GUESS = 4  # shorter ones agree with anything; where there is a date column they are none


class Dates:
    """The texts of each date column in each format, kept between the stages of a search."""

    def __init__(self, material: Material) -> None:
        self._material = material
        self._told: list[Told] = []
        for column in material.dates:
            self._told += [self._make(column, segments, bits) for segments, bits in SEGMENTS
                           if segments != ("FY",) or material.context.fiscal_first_month != 1]  # fmt: skip

    def _make(self, column: Column, segments: tuple[str, ...], bits: float) -> Told:
        days = self._material.days[column.word]
        context = self._material.context

        def written(text: str) -> str | None:
            day = days.get(text)
            return None if day is None else format_date(day, segments, context=context)

        of = Lazy(written)
        known: tuple[str, ...] = ()
        if column.has_gaps:
            words = {word for text in column.distinct if (word := of[text]) is not None}
            known = tuple(sorted(words, key=len, reverse=True))
        return Told(DatePart(column.word, segments), column.texts, of, bits, known=known)

    def proposals(self) -> Sequence[Told]:
        """What the columns tell."""
        return self._told

    def guesses(self, live: Live) -> Iterator[Dated]:
        """Plausible dates that no column tells."""
        source = next((word for word in ("joined", "contracted", "created") if word not in self._material.by_word), "")
        if not source:
            return
        for segments in GUESSED:
            width = len(_sample(segments))
            if width <= SHORTEST_GUESS and self._material.dates:
                continue
            found = [rest[:width] for rest in live.rests if len(rest) >= width]
            if len(found) < PURE * len(live):
                continue
            latest = self._material.context.today.year + 1
            good = [text for text in found if _is_plausible(text, segments, latest)]
            words = frozenset(good)
            if len(good) < PURE * len(live) or len(words) < 2 or not _is_convincing(segments, good):
                continue
            bits = GUESS_BITS[width] + (8.0 if self._material.dates else 0.0)
            yield Dated(DatePart(source, segments), width, _Plausible(segments, latest), bits, _row_bits(live, width))


def _row_bits(live: Live, width: int) -> float:
    """What a day costs a row: little where the days ascend with the rows."""
    ordered = [rest[:width] for _, rest in sorted(zip(live.rows, live.rests, strict=True))]
    rising = sum(a <= b for a, b in pairwise(ordered))
    by_chance = entropy(ordered) + 0.1
    if rising < 0.9 * len(ordered):
        return by_chance
    distinct = len(set(ordered))
    falls = (len(ordered) - 1 - rising) * 8.0
    return min(by_chance, (log2_choices(len(ordered), distinct) + 2.0 * distinct + falls) / len(ordered) + 0.1)


class _Plausible:
    """Every text that is a plausible date in a format, without listing them."""

    def __init__(self, segments: tuple[str, ...], latest: int) -> None:
        self._segments, self._latest = segments, latest
        self._known: dict[str, bool] = {}

    def __contains__(self, text: object) -> bool:
        found = self._known.get(str(text))
        if found is None:
            found = self._known[str(text)] = _is_plausible(str(text), self._segments, self._latest)
        return found


def _sample(segments: tuple[str, ...]) -> str:
    return "".join("0000" if s == "yyyy" else "0" if s in "-./Q" else "00" for s in segments)


def split_date(text: str, segments: tuple[str, ...]) -> dict[str, str]:
    """The words of a date of fixed widths, by format word."""
    found, at = {}, 0
    for segment in segments:
        width = len(_sample((segment,)))
        found[segment] = text[at : at + width]
        at += width
    return found


def _is_plausible(text: str, segments: tuple[str, ...], latest: int) -> bool:
    words = split_date(text, segments)
    if len(text) != len(_sample(segments)):
        return False
    for segment, word in words.items():
        if (segment in "-./") != (word == segment) and segment in "-./":
            return False
        if segment not in "-./" and not (word.isascii() and word.isdigit()):
            return False
    year = int(words.get("yyyy") or "20" + words.get("yy", "00"))
    if not (EARLIEST if "yyyy" in words else 1995) <= year <= latest:
        return False
    if "Q" in words and words["Q"] not in "1234":
        return False
    try:
        date(year, int(words.get("MM", "1")), int(words.get("dd", "1")))
    except ValueError:
        return False
    return True


def _is_convincing(segments: tuple[str, ...], texts: Sequence[str]) -> bool:
    """Whether texts that may be dates are not rather a few codes or a row of numbers."""
    found = Tally(int(words.get("yyyy") or words["yy"]) for words in (split_date(text, segments) for text in texts))
    years = sorted(year for year, n in found.items() if n > SLIPS * len(texts)) or sorted(found)
    is_short_row = years[-1] - years[0] <= 40 and len(years) >= (years[-1] - years[0] + 1) / 2
    if segments == ("yy",):
        return is_short_row and len(years) >= 2 and years[0] >= 1 and years[-1] >= LATEST_YEAR_FROM
    return is_short_row and (years[0] >= 1 or len(years) >= 5)
