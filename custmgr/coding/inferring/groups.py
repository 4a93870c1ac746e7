"""Where the counters stand: the highest number of each group, apart from numbers far above the others."""

from collections.abc import Mapping, Sequence
from datetime import date

from custmgr.coding.context import Context
from custmgr.coding.evaluate import key_text
from custmgr.coding.faces.printer import print_key
from custmgr.coding.inferring.assembly import atoms, laid_rows, stretch
from custmgr.coding.inferring.material import Material
from custmgr.coding.inferring.numbers.counting import group_names
from custmgr.coding.inferring.numbers.sequences import without_outliers
from custmgr.coding.inferring.result import Group
from custmgr.coding.inferring.stretches.calendars import split_date
from custmgr.coding.inferring.stretches.pieces import Dated, Listed, Numbered, Piece
from custmgr.coding.names import root_of
from custmgr.coding.parts.counter import is_skipped, numbering, parse_number
from custmgr.coding.rule import Counter, Rule
from custmgr.errors import UserError


class Laid:
    """All rows that a rule explains, with what each piece takes of them."""

    def __init__(self, material: Material, pieces: Sequence[Piece], rule: Rule, among: Sequence[int]) -> None:
        self._material, self._pieces, self._rule = material, pieces, rule
        self.rows, self.ends = laid_rows(pieces, among, [material.texts[row] for row in among])
        self._drop_impossible()

    def _drop_impossible(self) -> None:
        """Numbers that the counter never gives are none of the rule's."""
        counter, place = self._rule.counter, self._place
        if counter is None or place is None:
            self.numbers: list[int] = []
            return
        texts = stretch(self._material, self.rows, self.ends, place=place)
        numbers = _numbers(counter, texts)
        kept = [n for n, number in enumerate(numbers) if number is not None]
        self.numbers = [number for number in numbers if number is not None]
        if len(kept) < len(numbers):
            self.rows = [self.rows[n] for n in kept]
            self.ends = [[column[n] for n in kept] for column in self.ends]

    @property
    def _place(self) -> int | None:
        return next((n for n, piece in enumerate(self._pieces) if isinstance(piece, Numbered)), None)

    def groups(self, context: Context) -> list[Group]:
        """The rule's rows of numbers, the largest first."""
        counter = self._rule.counter
        if counter is None or not self.rows:
            return []
        members: dict[str, list[int]] = {}
        for n, name in enumerate(self._names(counter)):
            members.setdefault(name, []).append(n)
        found: dict[str, list[int]] = {}
        for places in members.values():
            key = self._key(counter, places, context)
            found.setdefault(key, []).extend(self.numbers[n] for n in places)
        return sorted((_group(key, numbers) for key, numbers in found.items()), key=lambda group: -group.count)

    def _names(self, counter: Counter) -> list[str]:
        wanted = {(key.name, key.period) for key in counter.keys}
        known = atoms(self._material, self._pieces, self.rows, ends=self.ends) if wanted else []
        return group_names([atom for atom in known if (atom.key.name, atom.key.period) in wanted], len(self.rows))

    def _key(self, counter: Counter, places: Sequence[int], context: Context) -> str:
        for n in places[:3]:
            values = self._values(n)
            try:
                return ";".join(f"{print_key(key)}={key_text(key, values, context=context)}" for key in counter.keys)
            except UserError:  # this customer lacks the value; another of the group may have it
                continue
        return ";".join(f"{print_key(key)}=?" for key in counter.keys)

    def _values(self, n: int) -> Mapping[str, object]:
        """The customer, with what the code itself says where no column does."""
        row, ends = self.rows[n], [column[n] for column in self.ends]
        values = self._material.values(row)
        text = self._material.texts[row]
        for place, piece in enumerate(self._pieces):
            part = text[ends[place - 1] if place else 0 : ends[place]]
            if isinstance(piece, Listed):
                table = self._material.table_of(piece.part.name)
                entry = table.find(part) if table is not None else None
                values[root_of(piece.part.name)] = entry.id if entry is not None else part
            elif isinstance(piece, Dated):
                values[piece.part.source] = _day(split_date(part, piece.part.segments))
        return values


def _numbers(counter: Counter, texts: Sequence[str]) -> list[int | None]:
    """The numbers in the texts; None where the counter never gives them."""
    span = numbering(counter)
    is_usual = counter.alphabet == "digits" and not counter.is_scrambled and counter.end == "stop"
    if is_usual and counter.step == 1 and not counter.skips:
        first, last = span.first, span.last
        found = map(int, texts)
        return [n if n >= first and (last is None or n <= last) else None for n in found]
    known = {text: parse_number(counter, text) for text in dict.fromkeys(texts)}
    good = {text: n if n is not None and not is_skipped(counter, n) else None for text, n in known.items()}
    return [good[text] for text in texts]


def _day(words: Mapping[str, str]) -> date:
    year = int(words.get("yyyy") or "20" + words.get("yy", "00"))
    month = int(words.get("MM") or int(words.get("Q", "1")) * 3 - 2)
    return date(year, month, int(words.get("dd", "1")))


def _group(key: str, numbers: Sequence[int]) -> Group:
    ordered = sorted(set(numbers))
    kept = without_outliers(ordered)
    return Group(key, len(numbers), kept[-1], tuple(ordered[len(kept) :]))
