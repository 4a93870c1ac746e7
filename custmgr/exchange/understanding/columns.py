"""Columns to fields: by their heads, by what stands in them where heads leave it open, with a note and samples."""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from custmgr.customers import kinds, phones
from custmgr.customers.cleaned import RawCell
from custmgr.customers.cleaning import cleaner
from custmgr.customers.fields import Field
from custmgr.exchange import rowid
from custmgr.exchange.reading.rows import RawRow, shown
from custmgr.exchange.understanding import presets
from custmgr.exchange.understanding.headers import EXACT, HeaderIndex, folded
from custmgr.exchange.understanding.mapping import PARTS_OF_CONTACT, PARTS_OF_REGION, ColumnMapping, letters
from custmgr.texts import tr

OPEN_PHONE = frozenset(
    map(folded, ("电话", "联系电话", "电话号码", "phone", "telephone", "tel", "phone number", "联系方式"))
)
OPEN_OWNER = frozenset(map(folded, ("负责人", "負責人")))
OPEN_NUMBER = frozenset(map(folded, ("编号", "id", "代码", "编码")))
SURE, LIKELY, GUESS = 1.0, 0.8, 0.6
MAX_COLUMNS = 1000
PARTS = (*PARTS_OF_REGION, *PARTS_OF_CONTACT)


class ColumnFinder:
    """Finds the field of each column of one sheet."""

    def __init__(self, index: HeaderIndex, owners: Sequence[str] = ()) -> None:
        self._index = index
        self._owners = {folded(name) for name in owners}

    def find(self, heads: Sequence[str], rows: Sequence[RawRow], *, is_1904: bool = False) -> tuple[ColumnMapping, ...]:
        """The columns that have a head or values, from the left."""
        width = min(max([len(heads), *(len(row.cells) for row in rows)], default=0), MAX_COLUMNS)
        found: list[ColumnMapping] = []
        for column in range(width):
            head = heads[column] if column < len(heads) else ""
            values = [row.cells[column] for row in rows if column < len(row.cells) and row.cells[column] is not None]
            if head or values:
                samples = tuple(dict.fromkeys(shown(value, is_1904=is_1904)[:60] for value in values))[:3]
                key, confidence, note = self._field(head, values)
                found.append(ColumnMapping(column, head, key, confidence, note, samples))
        return tuple(presets.applied(self._settled(found, rows)))

    def _field(self, head: str, values: Sequence[RawCell]) -> tuple[str | None, float, str]:
        if rowid.export_of(head) is not None:
            return rowid.KEY, SURE, tr("tells which customer a row is; please leave it as it is")
        if self._index.is_ignored(head):
            return None, SURE, tr("row numbers and results are not imported")
        key, strength = self._index.find(head)
        if key is not None:
            return self._by_head(head, key, strength, values)
        by_content = self._by_content(values)
        if by_content:
            return by_content, GUESS, tr("told by the values")
        return None, 0.0, tr("not imported; it may become a field of its own") if head else ""

    def _by_head(
        self, head: str, key: str, strength: float, values: Sequence[RawCell]
    ) -> tuple[str | None, float, str]:
        if key == "code" and folded(head) in OPEN_NUMBER and is_counting(values):
            return None, LIKELY, tr("counts 1, 2, 3 ...: row numbers, not codes")
        confidence = SURE if strength == EXACT else LIKELY
        note = "" if strength == EXACT else tr("the head is only similar")
        if key not in PARTS and values:
            misfits = self._misfits(self._index.catalogue[key], values)
            if misfits > 0.5:
                return key, 0.5, tr("{share} of the values do not look like it", share=f"{misfits:.0%}")
        return key, confidence, note

    def _misfits(self, field: Field, values: Sequence[RawCell]) -> float:
        if field.kind.storage == "choice":
            return 0.0
        clean = cleaner(field)
        bad = sum(clean(value).status in ("error", "warning") for value in values[:100])
        return bad / len(values[:100])

    def _by_content(self, values: Sequence[RawCell]) -> str | None:
        """The field of a column without a telling head; only shapes that hardly anything else has."""
        sample = values[:100]
        if len(sample) < 2:
            return None
        if all(isinstance(value, str) and rowid.is_shaped(value) for value in sample):
            return rowid.KEY
        for key in ("mobile", "email", "tax_number", "id_number", "telephone"):
            if (field := self._index.catalogue.find(key)) is None:
                continue
            clean = cleaner(field)
            good = 0
            for value in sample:
                outcome = clean(value)
                is_good = outcome.status in ("ok", "fixed") and isinstance(outcome.value, str)
                good += is_good and _has_shape(key, str(outcome.value))
            if good >= 0.8 * len(sample):
                return key
        return None

    def _settled(self, found: list[ColumnMapping], rows: Sequence[RawRow]) -> list[ColumnMapping]:
        """Open words settled by content, and near doubles resolved."""
        has = Counter(c.field for c in found)
        settled = []
        for c in found:
            word = folded(c.header.rpartition("/")[2])
            values = [
                row.cells[c.column] for row in rows if c.column < len(row.cells) and row.cells[c.column] is not None
            ]
            if c.field == "telephone" and word in OPEN_PHONE and not has["mobile"] and share_of_mobiles(values) >= 0.8:
                c = ColumnMapping(c.column, c.header, "mobile", LIKELY, tr("the numbers are mobiles"), c.samples)
            elif c.field == "owner" and word in OPEN_OWNER and not has["contact"] and not self._are_owners(values):
                c = ColumnMapping(c.column, c.header, "contact", LIKELY, tr("the names are no users here"), c.samples)
            settled.append(c)
        return self._without_doubles(settled)

    def _are_owners(self, values: Sequence[RawCell]) -> bool:
        names = [folded(shown(value)) for value in values]
        return bool(names) and sum(name in self._owners for name in names) >= 0.5 * len(names)

    def _without_doubles(self, found: list[ColumnMapping]) -> list[ColumnMapping]:
        """Of several columns with different heads for one field the best stays; equal heads are left to the clerk."""
        best: dict[str, ColumnMapping] = {}
        for c in found:
            if c.field is not None and (c.field not in best or self._rank(c) > self._rank(best[c.field])):
                best[c.field] = c
        kept = []
        for c in found:
            rival = best.get(c.field) if c.field is not None else None
            if rival is not None and rival is not c and folded(rival.header) != folded(c.header):
                note = tr("also looks like the field of column {column}", column=letters(rival.column))
                c = ColumnMapping(c.column, c.header, None, 0.5, note, c.samples)
            kept.append(c)
        return kept

    def _rank(self, c: ColumnMapping) -> tuple[float, bool, int]:
        is_label = False
        if c.field is not None and c.field not in PARTS:
            item = self._index.catalogue[c.field]
            is_label = folded(c.header) in (
                folded(item.label_zh),
                folded(item.label_en),
                folded(item.synonyms[0]) if item.synonyms else "",
            )
        return c.confidence, is_label, -c.column


def _has_shape(key: str, value: str) -> bool:
    if key == "mobile":
        return phones.is_mobile(value)
    if key == "telephone":
        return phones.landline(value.replace("-", "")) != ""
    return key == "email" or len(value) == 18


def share_of_mobiles(values: Sequence[RawCell]) -> float:
    """How many of the values are mainland mobiles, 0..1."""
    clean = cleaner(_MOBILE)
    good = sum(phones.is_mobile(clean(value).value) for value in values)
    return good / len(values) if values else 0.0


_MOBILE = Field("mobile", "", "", kinds.PHONE)


def is_counting(values: Sequence[RawCell]) -> bool:
    """Whether the values are 1, 2, 3 ... or run on by one each."""
    texts = [shown(value) for value in values]
    if len(texts) < 2 or not all(text.isdecimal() and not text.startswith("0") for text in texts):
        return False
    numbers = [int(text) for text in texts]
    return numbers[0] <= 1 and all(b - a == 1 for a, b in pairwise(numbers))
