"""The parts of a sheet: the row of heads, and which rows are data, totals, repeated heads or remarks."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from custmgr.customers.cells import Cell
from custmgr.customers.cleaned import RawCell
from custmgr.exchange.reading.rows import Merge, RawRow, stored
from custmgr.exchange.understanding.headers import EXACT, FUZZY, HeaderIndex, folded

LOOKED_AT = 50
BEST_OF_A_CELL = 4
"""A head that is known as it stands, over values that are not it again."""
LONGEST_HEAD = 200
"""Characters of a text that is still compared with the heads."""
_TOTAL = re.compile(
    r"(合计|总计|小计|共计|累计|本页合计|本页小计|总数|subtotal|grandtotal|total|totals|sum)(\d+.{0,3})?"
)
_REMARK = re.compile(
    r"^\s*(注|备注|说明|填表|制表|审核|以上|打印|例|示例|提示|example|note|printed|source)s?\s*[::：]?", re.I
)


@dataclass(frozen=True, slots=True)
class Heads:
    """The heads found: the rows they stand in, and the text of each column (with the head above in front)."""

    rows: tuple[int, ...]
    texts: tuple[str, ...]
    score: float


def find_heads(rows: Sequence[RawRow], index: HeaderIndex, merges: Sequence[Merge] = ()) -> Heads | None:
    """The best row of heads within the first rows, or None where no row names two fields (in a single column, one)."""
    filled = [row for row in rows if any(cell is not None for cell in row.cells)][:LOOKED_AT]
    widest = max((len(row.cells) - row.cells.count(None) for row in filled), default=0)
    needed = 2 if widest > 1 else 1
    best: tuple[float, int] | None = None
    for position, row in enumerate(filled):
        score, n_fields = _score(row, filled[position + 1 : position + 21], index)
        if n_fields >= needed and (best is None or score > best[0]):
            best = score, position
            if score >= BEST_OF_A_CELL * widest:
                break  # no row below can do better
    if best is None:
        likely = _likely_heads(filled)
        return None if likely is None else heads_at(filled, likely, index, merges=merges, score=-0.5)
    return heads_at(filled, best[1], index, merges=merges, score=best[0])


def _likely_heads(filled: Sequence[RawRow]) -> int | None:
    """A row of different texts over as wide a table with numbers below, though no head is known."""
    widest = max((len(row.cells) - row.cells.count(None) for row in filled), default=0)
    for position, row in enumerate(filled[:10]):
        texts = [cell for cell in row.cells if isinstance(cell, str) and len(cell) < 60]
        n_filled = len(row.cells) - row.cells.count(None)
        if n_filled < 2 or n_filled < 0.8 * widest:
            continue
        below = [cell for other in filled[position + 1 : position + 20] for cell in other.cells]
        is_likely = len(set(texts)) == n_filled and any(isinstance(cell, Cell) for cell in below)
        return position if is_likely else None
    return None


def heads_at(
    filled: Sequence[RawRow], position: int, index: HeaderIndex, *, merges: Sequence[Merge] = (), score: float = 0.0
) -> Heads:
    """The heads in this row, joined with a row of wider heads right above."""
    row = filled[position]
    texts = [_text(cell) for cell in row.cells]
    above = filled[position - 1] if position and filled[position - 1].number == row.number - 1 else None
    if above is None or not _is_upper_head(above, row, merges):
        return Heads((row.number,), tuple(texts), score)
    upper = _spread(above, len(texts), merges)
    joined = tuple(_joined(over, text, index) for over, text in zip(upper, texts, strict=True))
    return Heads((above.number, row.number), joined, score)


def _score(row: RawRow, below: Sequence[RawRow], index: HeaderIndex) -> tuple[float, int]:
    score, fields, seen = 0.0, set(), set()
    for column, cell in enumerate(row.cells):
        if cell is None:
            continue
        if isinstance(cell, Cell):
            score -= 1
            continue
        text = folded(cell)
        if text in seen:
            score -= 1
            continue
        seen.add(text)
        key, strength = index.find(cell)
        if key is None:
            continue
        fields.add(key)
        score += BEST_OF_A_CELL - 1 if strength == EXACT else BEST_OF_A_CELL - 2 if strength == FUZZY else 0
        values = [other.cells[column] for other in below if column < len(other.cells)]
        if any(value is not None and value != cell for value in values):
            score += 1
    if len(row.cells) - row.cells.count(None) == 1 and len(below) > 0:
        score -= 2
    return score, len(fields)


def _text(cell: RawCell) -> str:
    return " ".join(stored(cell).split())


def _is_upper_head(above: RawRow, row: RawRow, merges: Sequence[Merge]) -> bool:
    """Whether the row above names groups of columns: texts only, fewer than below, over more than one column."""
    filled = [cell for cell in above.cells if cell is not None]
    n_below = sum(cell is not None for cell in row.cells)
    if not filled or any(isinstance(cell, Cell) for cell in filled) or len(filled) > n_below:
        return False
    spans = [m for m in merges if m.first_row <= above.number <= m.last_row and m.last_column > m.first_column]
    if any(m.first_column == 0 and m.last_column >= len(row.cells) - 1 for m in spans) and len(filled) == 1:
        return False  # one merged cell over everything is a title
    has_deep = any(m.first_row == above.number and m.last_row == row.number for m in merges)
    return bool(spans) or has_deep or (len(filled) > 1 and not merges and _is_gappy(above))


def _is_gappy(row: RawRow) -> bool:
    """Every text but the last is followed by a blank, as under merged cells."""
    places = [n for n, cell in enumerate(row.cells) if cell is not None]
    return all(b - a > 1 for a, b in pairwise(places))


def _spread(above: RawRow, width: int, merges: Sequence[Merge]) -> list[str]:
    """The text over each column; without merges a text reaches to the next one."""
    texts = [_text(cell) for cell in above.cells][:width]
    texts += [""] * (width - len(texts))
    spans = [m for m in merges if m.first_row <= above.number <= m.last_row]
    for m in spans:
        for column in range(m.first_column + 1, min(m.last_column + 1, width)):
            texts[column] = texts[m.first_column]
    if not spans:
        for column in range(1, width):
            texts[column] = texts[column] or texts[column - 1]
    return texts


def _joined(over: str, text: str, index: HeaderIndex) -> str:
    if not over or not text or over == text:
        return text or over
    return text if index.find(text)[1] == EXACT else f"{over} / {text}"


class RowJudge:
    """Tells data from everything else below the heads."""

    def __init__(self, heads: Sequence[str], name_column: int | None) -> None:
        self._heads = [folded(head.rpartition("/")[2]) for head in heads]
        self._n_heads = sum(map(bool, self._heads))
        self._name_column = name_column
        self._first = next((n for n, head in enumerate(self._heads) if head), 0)
        self.is_over = False  # another table has begun

    def role(self, cells: Sequence[RawCell]) -> str:
        """data, blank, head, total, note or other."""
        if self.is_over:
            return "other" if any(cell is not None for cell in cells) else "blank"
        start = self._first
        first = cells[start] if start < len(cells) else None
        if isinstance(first, str):
            if first[:1].isdigit() and len(cells) > 2:
                return "data"
        elif first is not None:
            return "data"
        filled = len(cells) - cells.count(None)
        if filled == 0:
            return "blank"
        return self._closer(cells, filled)

    def _closer(self, cells: Sequence[RawCell], filled: int) -> str:
        if filled >= 2 and self._is_head(cells, filled):
            return "head"
        begins = self._first < len(cells) and cells[self._first] is not None
        looked_at = cells[: self._first + 3] if begins else cells  # a row that begins blank may be a subtotal
        for place, cell in enumerate(looked_at):
            if isinstance(cell, str) and len(cell) < 16 and _TOTAL.fullmatch(folded(cell)):
                rest = [other for n, other in enumerate(cells) if other is not None and n != place]
                if all(isinstance(other, Cell) or any(map(str.isdigit, other)) for other in rest):
                    return "total"
        if filled <= 2 and self._n_heads >= 4 and self._is_remark(cells):
            return "note"
        return "data"

    def _is_head(self, cells: Sequence[RawCell], filled: int) -> bool:
        same = sum(
            isinstance(cell, str) and 0 < len(cell) <= LONGEST_HEAD and folded(cell) == self._heads[column]
            for column, cell in enumerate(cells[: len(self._heads)])
        )
        return same >= 2 and same * 2 >= filled

    def _is_remark(self, cells: Sequence[RawCell]) -> bool:
        name = cells[self._name_column] if self._name_column is not None and self._name_column < len(cells) else None
        if name is not None and self._name_column != self._first:
            return False
        text = next((cell for cell in cells if isinstance(cell, str)), "")
        return bool(_REMARK.match(text)) or (len(text) > 40 and name is None)
