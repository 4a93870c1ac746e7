"""Several tables below one another in a sheet: where another one begins, so that two are never mixed."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from custmgr.customers.cleaned import RawCell
from custmgr.exchange.reading.rows import RawRow
from custmgr.exchange.understanding.headers import NONE, HeaderIndex, folded

LONGEST_HEAD = 20
_HEAD_WORD = re.compile(
    "(名|名称|编码|编号|代码|型号|规格|单位|数量|单价|价格|金额|日期|时间|电话|手机|地址|备注|类别|类型|状态|"
    "name|code|no|number|id|type|quantity|qty|price|amount|date|phone|address|note|remark|status)$"
)


@dataclass(frozen=True, slots=True)
class SeenTable:
    """One table of a sheet: the row of its heads, the last row seen of it, and its first heads."""

    head_row: int
    last_row: int
    heads: tuple[str, ...]


class TableWatch:
    """Is told every row in turn, and says where another table begins: behind a blank row, heads that are not ours."""

    def __init__(self, heads: Sequence[str], index: HeaderIndex, *, above: int) -> None:
        self._heads = {folded(head.rpartition("/")[2]) for head in heads if head}
        self._index = index
        self._last = above  # the last row that was not blank
        self._is_after_blank = True
        self.has_title = False

    def begins(self, number: int, cells: Sequence[RawCell]) -> bool:
        """Whether this row holds the heads of another table; `has_title` says that the row before was its title."""
        filled = len(cells) - cells.count(None)
        if not filled:
            return False
        is_after_blank = self._is_after_blank if self.has_title else number != self._last + 1
        self._last = number
        is_other = is_after_blank and filled > 1 and self._are_other_heads(cells, filled)
        if not is_other:
            self.has_title = is_after_blank and filled == 1 and not self.has_title
            self._is_after_blank = is_after_blank
        return is_other

    def _are_other_heads(self, cells: Sequence[RawCell], filled: int) -> bool:
        texts = [cell for cell in cells if isinstance(cell, str)]
        if len(texts) < filled or any(len(text) > LONGEST_HEAD or any(map(str.isdigit, text)) for text in texts):
            return False
        words = {folded(text) for text in texts}
        if len(words) < filled or len(words & self._heads) * 2 >= filled:
            return False  # a repeated row of our own heads, or none at all
        known = sum(self._index.find(text)[1] > NONE or _HEAD_WORD.search(folded(text)) is not None for text in texts)
        return known >= 2 and known * 5 >= filled * 3


def find_tables(rows: Iterable[RawRow], heads: Sequence[str], head_row: int, index: HeaderIndex) -> list[SeenTable]:
    """The tables of these rows from the top; the one with these heads is among them."""
    watch = TableWatch((), index, above=-1)
    found: list[SeenTable] = []
    seen: set[frozenset[str]] = set()
    for number, cells, _ in rows:
        is_ours = number == head_row
        if (watch.begins(number, cells) or is_ours) and (
            is_ours or (words := frozenset(folded(cell) for cell in cells if isinstance(cell, str))) not in seen
        ):
            texts = tuple(cell for cell in (heads if is_ours else cells) if isinstance(cell, str) and cell)
            seen.add(frozenset(map(folded, texts)) if is_ours else words)
            found.append(SeenTable(number, number, texts[:4]))
        elif found and any(cell is not None for cell in cells):
            found[-1] = SeenTable(found[-1].head_row, number, found[-1].heads)
    return found
