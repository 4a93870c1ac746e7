"""The texts that a rule can print, as an automaton whose states know which atom of the rule they belong to."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from custmgr.coding.canonical import fold
from custmgr.coding.context import Context
from custmgr.coding.names import root_of
from custmgr.coding.parts import check_character, parent
from custmgr.coding.parts.alphabets import characters
from custmgr.coding.parts.counter import Numbering, is_growing, number_text, numbering
from custmgr.coding.proving.automaton import Characters, Machine, chain, either, owned, repeat, row, words
from custmgr.coding.proving.families import characters_in, is_finite, joint_texts
from custmgr.coding.rule import (
    Check,
    Counter,
    DatePart,
    FieldPart,
    Literal,
    Optional,
    Parent,
    Part,
    Random,
    Rule,
    Test,
)  # fmt: skip

_FEW = 1000  # numbers that are listed one by one instead of as sets of digits
_SEGMENT_TEXTS = {
    "MM": [f"{n:02d}" for n in range(1, 13)], "M": [str(n) for n in range(1, 13)],
    "dd": [f"{n:02d}" for n in range(1, 32)], "d": [str(n) for n in range(1, 32)],
    "Q": list("1234"), "WW": [f"{n:02d}" for n in range(1, 54)],
}  # fmt: skip
_SMALL_TEXTS = {"yyyy": ["2023", "2024"], "GGGG": ["2023", "2024"], "yy": ["23", "24"]}
_YEARS = ("19", "20", "21")


@dataclass(frozen=True, slots=True)
class Atom:
    """The smallest stretch of a code that has a meaning: a part, or one word of a date's format."""

    number: int
    part: Part
    segment: str = ""  # for dates
    is_inner: bool = False  # inside an optional part


@dataclass(frozen=True)
class Language:
    """All texts of a rule, in canonical characters.

    `is_small` keeps the counter at its first number and years at two, for counter-examples that people recognise;
    `is_benign` lets free text be other letters only, for warnings that should not speak of every conceivable name.
    """

    rule: Rule
    context: Context
    chars: Characters
    is_small: bool = False
    is_benign: bool = False

    @cached_property
    def atoms(self) -> tuple[Atom, ...]:
        """The atoms from left to right; an atom's number is its place here."""
        return tuple(Atom(n, *found) for n, found in enumerate(_atoms(self.rule.parts, is_inner=False)))

    @cached_property
    def machine(self) -> Machine:
        """The automaton."""
        is_benign = self.is_benign and self._has_free_text()
        return _machine_of(_Whole(replace(self, is_benign=is_benign)))

    def build(self) -> Machine:
        """The automaton, made anew."""
        return row(self._machines(self.rule.parts, iter(self.atoms)))

    def _has_free_text(self) -> bool:
        fields = [part for part in self.rule.all_parts() if isinstance(part, FieldPart)]
        return any(not is_finite(part.name, part.table, rule=self.rule, context=self.context) for part in fields)

    def _machines(self, parts: tuple[Part, ...], atoms: Iterator[Atom]) -> list[Machine]:
        machines: list[Machine] = []
        for run in _runs(parts, self.context):
            if len(run) > 1:
                machines.append(self._joint(run, [next(atoms) for part in run if _is_printed(part)]))
                continue
            part = run[0]
            if isinstance(part, Optional):
                inner = row(self._machines(part.parts, atoms))
                inner.is_optional = inner.is_optional or any(map(_may_be_empty, part.parts))
                machines.append(inner)
            elif isinstance(part, DatePart):
                machines += [self._segment(segment, next(atoms)) for segment in part.segments]
            elif _is_printed(part):
                machines.append(self._part(part, next(atoms).number))
        return machines

    def _joint(self, run: list[Part], atoms: list[Atom]) -> Machine:
        """Fields of one table side by side, such as province and city, with only those pairs that exist."""
        parts = tuple(atom.part for atom in atoms if isinstance(atom.part, FieldPart | Literal))
        rows = joint_texts(parts, rule=self.rule, context=self.context)
        return owned(_row_machine(rows, self.chars), [atom.number for atom in atoms])

    def _texts(self, texts: Iterable[str], owner: int) -> Machine:
        rows = tuple(dict.fromkeys((text,) for text in map(fold, texts) if text))
        return owned(_row_machine(rows, self.chars), [owner])

    def _segment(self, segment: str, atom: Atom) -> Machine:
        if self.is_small and segment in _SMALL_TEXTS:
            return self._texts(_SMALL_TEXTS[segment], atom.number)
        if segment in _SEGMENT_TEXTS:
            return self._texts(_SEGMENT_TEXTS[segment], atom.number)
        digits = self.chars.digits
        if segment == "yy":
            return chain([digits] * 2, atom.number)
        if segment in ("yyyy", "GGGG", "FY"):
            tail = [digits] * 2
            if segment == "FY" and self.context.fiscal_label == "both":
                tail += [self.chars.mask("-"), digits, digits]
            return _choice([chain([*map(self.chars.mask, start), *tail], atom.number) for start in _YEARS])
        return self._texts([segment], atom.number)

    def _part(self, part: Part, owner: int) -> Machine:
        if isinstance(part, Literal):
            return self._texts([part.text], owner)
        if isinstance(part, FieldPart):
            return self._field(part, owner)
        if isinstance(part, Counter):
            return self._counter(part, owner)
        if isinstance(part, Random):
            return chain([self.chars.mask(fold(characters(part.alphabet)))] * part.length, owner)
        if isinstance(part, Parent):
            return _choice([chain([self.chars.digits] * length, owner) for length in parent.totals(part)])
        assert isinstance(part, Check)
        results = check_character.RESULTS.get(part.scheme, "0123456789")
        return chain([self.chars.mask(results)] * check_character.width(part.scheme), owner)

    def _field(self, part: FieldPart, owner: int) -> Machine:
        if is_finite(part.name, part.table, rule=self.rule, context=self.context):
            rows = joint_texts((part,), rule=self.rule, context=self.context)
            if part.empty:
                rows = tuple(dict.fromkeys((*rows, (fold(part.empty),))))
            return owned(_row_machine(rows, self.chars), [owner])
        mask, least, most = self._shape(part)
        free = repeat(mask, least, most=most, owner=owner)
        return either(free, self._texts([part.empty], owner)) if part.empty else free

    def _shape(self, part: FieldPart) -> tuple[int, int, int | None]:
        """Which characters a free text may hold, and how few and how many of them."""
        chars = self.chars
        mask = chars.mask(chars.other_letter) if self.is_benign else chars.any
        least, most = 1, None
        for step in part.transforms:
            if step.name in ("letters", "alnum"):
                mask &= chars.letters if step.name == "letters" else chars.alnum
            elif step.name == "digits":
                mask = chars.digits
            elif step.name in ("first", "last"):
                most = step.count if most is None else min(most, step.count)
                least = min(least, most)
            elif step.name == "pad":
                mask |= chars.mask(fold(step.char))
                least, most = max(least, step.count), None if most is None else max(most, step.count)
            elif step.name.startswith("pinyin"):
                mask = chars.alnum if not self.is_benign else chars.mask("BCDFGHJKLMNPQRSTWXYZ")
                most = 1 if step.name == "pinyin-initial" else None
        if self.is_benign and part.name in ("phone", "mobile", "telephone", "fax"):
            mask = chars.digits
        if part.width is not None:
            least = most = part.width
        return mask, least, most

    def _counter(self, counter: Counter, owner: int) -> Machine:
        span = numbering(counter)
        if self.is_small:
            return self._texts([number_text(counter, span.first)], owner)
        is_limited = counter.start or counter.maximum or counter.reserved
        if is_limited and span.last is not None and span.last - span.first < _FEW:
            numbers = (n for first, last in span.ranges for n in range(first, last + 1))
            return self._texts([number_text(counter, n) for n in numbers], owner)
        if is_limited and span.last is not None and span.last <= span.base_last and not counter.is_scrambled:
            return self._ranges(counter, owner)
        digits = self.chars.mask(fold(span.chars))
        machine = chain([digits] * span.width, owner)
        if is_growing(counter):
            leading = self.chars.mask(fold(span.chars[1:]))
            longer = chain([leading, *[digits] * span.width], owner, is_endless=True)
            return either(machine, longer)
        if counter.end == "letters" and counter.alphabet == "digits":
            letters = self.chars.mask("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
            return chain([letters | digits, *[digits] * (span.width - 1)], owner)
        return machine

    def _ranges(self, counter: Counter, owner: int) -> Machine:
        """Exactly the numbers of long ranges, as rows of sets of digits."""
        span = numbering(counter)
        chars = fold(span.chars)
        ways = [
            chain([self.chars.mask(chars[digits.start : digits.stop]) for digits in places], owner)
            for first, last in span.ranges
            for places in blocks(_places(first, span), _places(last, span), len(chars))
        ]
        return _choice(ways)


def blocks(low: Sequence[int], high: Sequence[int], base: int) -> list[list[range]]:
    """The rows of places from `low` to `high` as rows of stretches of digits, of which each holds all its combinations.

    >>> blocks([0, 7], [2, 9], 10)
    [[range(0, 1), range(7, 10)], [range(1, 3), range(0, 10)]]
    """
    if not low:
        return [[]]
    rest = len(low) - 1
    first, last = low[0], high[0]
    if first == last:
        return [[range(first, first + 1), *tail] for tail in blocks(low[1:], high[1:], base)]
    found: list[list[range]] = []
    if any(low[1:]):
        found += [[range(first, first + 1), *tail] for tail in blocks(low[1:], [base - 1] * rest, base)]
        first += 1
    above: list[list[range]] = []
    if any(digit != base - 1 for digit in high[1:]):
        above = [[range(last, last + 1), *tail] for tail in blocks([0] * rest, high[1:], base)]
        last -= 1
    middle = [[range(first, last + 1), *[range(base)] * rest]] if first <= last else []
    return [*found, *middle, *above]


def _places(number: int, span: Numbering) -> list[int]:
    """The digits of the number, as they stand in the counter's width."""
    base = len(span.chars)
    return [number // base**place % base for place in reversed(range(span.width))]


def characters_of(rules: tuple[Rule, ...], context: Context) -> Characters:
    """The characters that the rules and their tables name."""
    named: set[str] = set()
    for rule in rules:
        for part in rule.all_parts():
            if isinstance(part, Literal):
                named.update(fold(part.text))
            elif isinstance(part, FieldPart):
                named.update(fold(part.empty or "") + "".join(fold(step.char) for step in part.transforms))
                if is_finite(part.name, part.table, rule=rule, context=context):
                    named.update(characters_in(part, rule=rule, context=context))
            elif isinstance(part, Counter | Random):
                named.update(fold(characters(part.alphabet)))
    return _characters("".join(sorted(named)))


class _Whole:
    """A language as a key: equal to those of the same rule in the very same context, as within one check."""

    def __init__(self, tongue: Language) -> None:
        self.tongue = tongue
        self._key = (tongue.rule, id(tongue.context), tongue.chars, tongue.is_small, tongue.is_benign)

    def __hash__(self) -> int:
        return hash(self._key)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Whole) and self._key == other._key


@lru_cache(maxsize=16)
def _machine_of(whole: _Whole) -> Machine:
    return whole.tongue.build()


@lru_cache(maxsize=64)
def _characters(named: str) -> Characters:
    return Characters(named)


@lru_cache(maxsize=256)
def _row_machine(rows: tuple[tuple[str, ...], ...], chars: Characters) -> Machine:
    """The machine of a finite set of rows of texts; the owner of a state is the place of its text in the row."""
    return words(([(char, place) for place, text in enumerate(row) for char in text] for row in rows), chars)


def tests_of(rule: Rule, name: str) -> list[Test]:
    """The tests of the rule's condition on this field word."""
    return [test for test in (rule.condition.tests if rule.condition else ()) if test.name == name]


def _choice(machines: list[Machine]) -> Machine:
    first, *others = machines
    for other in others:
        first = either(first, other)
    return first


def _atoms(parts: tuple[Part, ...], *, is_inner: bool) -> Iterator[tuple[Part, str, bool]]:
    for part in parts:
        if isinstance(part, Optional):
            yield from _atoms(part.parts, is_inner=True)
        elif isinstance(part, DatePart):
            yield from ((part, segment, is_inner) for segment in part.segments)
        elif _is_printed(part):
            yield part, "", is_inner


def _is_printed(part: Part) -> bool:
    return not isinstance(part, Literal) or bool(fold(part.text))


def _may_be_empty(part: Part) -> bool:
    return isinstance(part, DatePart) or (isinstance(part, FieldPart) and part.empty is None)


def _runs(parts: tuple[Part, ...], context: Context) -> list[list[Part]]:
    """The parts, with those rows joined that print one table more than once with only text between."""
    runs: list[list[Part]] = []
    at = 0
    while at < len(parts):
        end = _end_of_run(parts, at, context=context)
        runs.append(list(parts[at:end]))
        at = end
    return runs


def _end_of_run(parts: tuple[Part, ...], at: int, *, context: Context) -> int:
    first, end = parts[at], at + 1
    if not isinstance(first, FieldPart) or first.empty is not None or not _has_table(first, context):
        return end
    for place in range(at + 1, len(parts)):
        part = parts[place]
        if isinstance(part, FieldPart) and part.empty is None and root_of(part.name) == root_of(first.name):
            end = place + 1
        elif not isinstance(part, Literal):
            break
    return end


def _has_table(part: FieldPart, context: Context) -> bool:
    return context.catalogue[root_of(part.name)].table is not None
