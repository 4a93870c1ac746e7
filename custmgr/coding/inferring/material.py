"""What a rule is inferred from: a column of codes in comparable form, and the other columns of the same rows."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from custmgr.coding.canonical import fold
from custmgr.coding.context import Context
from custmgr.coding.names import PSEUDO_FIELDS, REGION_LEVELS, find_field, find_source, find_table, root_of
from custmgr.coding.rule import SOURCES
from custmgr.customers import kinds, regions
from custmgr.customers.categories import Category, CategoryTable
from custmgr.customers.fields import Field

LONGEST_CODE = 60
NOT_EVIDENCE = frozenset(("code", "note", "tags"))
OWN_FIELD = -1  # custom_id of a field that has still to be made


@dataclass(frozen=True)
class Column:
    """One other column: `word` is a rule's word for the field, `texts` its texts row by row ('' where empty)."""

    word: str
    texts: Sequence[str]

    @cached_property
    def distinct(self) -> tuple[str, ...]:
        """The different texts, the empty one left out, in the order of the rows."""
        return tuple(text for text in dict.fromkeys(self.texts) if text)

    @cached_property
    def has_gaps(self) -> bool:
        """Whether some rows have no value."""
        return "" in set(self.texts)


@dataclass(frozen=True)
class Material:
    """Codes and evidence. `texts` are the codes as codes are compared, '' for a blank row.

    `numbers` are those of the rows where they came from, empty where rows are only counted.
    """

    codes: tuple[str, ...]
    texts: tuple[str, ...]
    columns: tuple[Column, ...]
    context: Context
    new_fields: tuple[Field, ...] = field(default=())
    numbers: tuple[int, ...] = field(default=())

    def number(self, row: int) -> int:
        """The row's number for people."""
        return self.numbers[row] if self.numbers else row + 1

    @cached_property
    def filled(self) -> list[int]:
        """The rows that have a code."""
        return [row for row, text in enumerate(self.texts) if text]

    @cached_property
    def dates(self) -> tuple[Column, ...]:
        """The columns of days."""
        return tuple(column for column in self.columns if column.word in SOURCES)

    @cached_property
    def by_word(self) -> dict[str, Column]:
        """Columns by field word."""
        return {column.word: column for column in self.columns}

    @cached_property
    def taken(self) -> frozenset[str]:
        """Every code of the column."""
        return frozenset(self.texts)

    @cached_property
    def days(self) -> dict[str, dict[str, date]]:
        """Each date column's texts as days, by field word."""
        return {column.word: {text: day for text in column.distinct if (day := _day(text))} for column in self.dates}

    def table_of(self, word: str) -> CategoryTable | None:
        """The table that a field's values come from."""
        if word in SOURCES:
            return None
        own = self.context.catalogue[root_of(word)].table
        return find_table(own, self.context) if own else None

    def values(self, row: int) -> dict[str, object]:
        """The customer of this row, as rules take customers."""
        found: dict[str, object] = {}
        for column in self.columns:
            text = column.texts[row]
            if not text:
                continue
            if column.word in self.days:
                found[column.word] = self.days[column.word].get(text)
            elif column.word in REGION_LEVELS:
                entry = self.entries[column.word].get(text)
                if entry is not None and "region" not in self.by_word:
                    found["region"] = entry.id  # words are in order of level, so that the deepest stays
            else:
                entry = self.entries[column.word].get(text) if column.word in self.entries else None
                found[root_of(column.word)] = entry.id if entry is not None else text
        return found

    @cached_property
    def entries(self) -> dict[str, dict[str, Category]]:
        """The table entries that the texts of category columns mean, by field word."""
        found: dict[str, dict[str, Category]] = {}
        for column in self.columns:
            table = self.table_of(column.word)
            if table is not None:
                pairs = ((text, find_category(text, table)) for text in column.distinct)
                found[column.word] = {text: entry for text, entry in pairs if entry is not None}
        return found


def gather(
    codes: Sequence[str | None], columns: Mapping[str, Sequence[str | None]], *, context: Context
) -> Material:  # fmt: skip
    """The material of these codes and of columns named by field key, label or head; a strange head is a new field."""
    originals = tuple((code or "").strip() for code in codes)
    found: dict[str, Column] = {}
    new: list[Field] = []
    for head, texts in columns.items():
        word = find_source(head) or find_field(head, context.catalogue)
        if word is None:
            new.append(Field(own_key(head), head, head, kinds.TEXT, group="custom", custom_id=OWN_FIELD))
            word = new[-1].key
        if word not in NOT_EVIDENCE and any(texts):
            found.setdefault(word, Column(word, tuple((text or "").strip() for text in texts)))
    if new:
        context = replace(context, catalogue=context.catalogue.with_custom(new))
    ordered = sorted(found.values(), key=lambda column: (column.word in REGION_LEVELS, column.word if
                                                          column.word in PSEUDO_FIELDS else ""))  # fmt: skip
    comparables = tuple(map(comparable, originals))
    return Material(originals, comparables, tuple(ordered), context, tuple(new))


def own_key(label: str) -> str:
    """The word of a field that a team has still to add: the label itself without what a rule's text cannot hold.

    >>> own_key("合同 编号")
    'own.合同_编号'
    """
    return "own." + "_".join("".join(" " if char in ":：=<>{}|,，@/" else char for char in label).split())[:50]


def comparable(code: str) -> str:
    """The code as codes are compared; '' for a text that is too long to be one."""
    text = fold(code)
    return text if len(text) <= LONGEST_CODE else ""


def find_category(text: str, table: CategoryTable) -> Category | None:
    """The entry that a cell means: a code, a name, or a path of regions."""
    if table.key == "region":
        entry, is_complete = regions.index(table).find_text(text)
        return entry if is_complete else None
    return table.find(text)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None


def majority(values: Iterable[str]) -> tuple[str, float]:
    """The most frequent text and its share."""
    counts: dict[str, int] = {}
    for value in values:
        counts[value] = counts.get(value, 0) + 1
    if not counts:
        return "", 0.0
    best = max(counts, key=counts.__getitem__)
    return best, counts[best] / sum(counts.values())
