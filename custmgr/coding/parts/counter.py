"""Numbers of a counter as text and back, which of them are skipped, and how many there are. Nothing wraps or is cut."""

from dataclasses import dataclass
from functools import cache

from custmgr.coding.canonical import fold
from custmgr.coding.parts import scramble
from custmgr.coding.parts.alphabets import characters
from custmgr.coding.rule import Counter, Skip
from custmgr.errors import UserError
from custmgr.texts import tr

_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_LOOK_ALIKE = frozenset("IOL")
LARGEST = 2**63 - 1


class CounterEndedError(UserError):
    """The range of a counter is used up; `places` are those of the customers who asked for its numbers together."""

    kind = "counter-ended"
    places: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Numbering:
    """The range of a counter: first and last number (`last` is None without end) and how numbers are written.

    `ranges` are the stretches of it that are given, one behind the other, where there is an end.
    """

    first: int
    last: int | None
    chars: str
    width: int
    base_last: int  # the largest number that fits the width without letters
    ranges: tuple[tuple[int, int], ...] = ()


@cache
def numbering(counter: Counter) -> Numbering:
    """The range of this counter."""
    chars = characters(counter.alphabet)
    base_last = len(chars) ** counter.width - 1
    first = counter.start if counter.start is not None else int(chars[0] == "0")
    last: int | None = base_last
    if is_growing(counter):
        last = None
    elif counter.end == "letters" and counter.alphabet == "digits":
        last = base_last + 26 * 10 ** (counter.width - 1)
    if counter.maximum is not None:
        last = counter.maximum if last is None else min(last, counter.maximum)
    ranges = ((first, last), *counter.reserved) if last is not None else ()
    last = ranges[-1][1] if counter.reserved and ranges else last
    return Numbering(first, last, chars, counter.width, base_last, ranges)


def is_growing(counter: Counter) -> bool:
    """Whether numbers may become wider than the width."""
    return counter.may_grow or counter.end == "grow"


def number_text(counter: Counter, number: int) -> str:
    """The number as it stands in a code. Raises CounterEndedError beyond the range.

    >>> number_text(Counter(3), 7), number_text(Counter(3, end="letters"), 1000), number_text(Counter(3, True), 1000)
    ('007', 'A00', '1000')
    """
    span = numbering(counter)
    if number < span.first or (span.last is not None and number > span.last):
        raise CounterEndedError(
            tr("The counter has no number {n}; it ends at {last}.", n=number, last=span.last),
            unharmed=tr("No code was given."),
            todo=tr("Make the counter wider, let it go on with letters, or count per another field."),
        )
    if counter.is_scrambled and span.last is not None:
        number = span.first + scramble.permute(number - span.first, span.last - span.first + 1, salt=_salt(counter))
    if number > span.base_last and counter.end == "letters" and not is_growing(counter):
        letter, rest = divmod(number - span.base_last - 1, 10 ** (span.width - 1))
        return _LETTERS[letter] + (str(rest).zfill(span.width - 1) if span.width > 1 else "")
    return _positional(number, span.chars).rjust(span.width, span.chars[0])


def parse_number(counter: Counter, text: str) -> int | None:
    """The number that is written so, or None where the counter never writes this."""
    span = numbering(counter)
    folded = {fold(char): value for value, char in enumerate(span.chars)}
    number = 0
    if counter.end == "letters" and not is_growing(counter) and text[:1] in _LETTERS and counter.alphabet == "digits":
        if len(text) != span.width or not (text[1:].isdigit() or len(text) == 1):
            return None
        number = span.base_last + 1 + _LETTERS.index(text[0]) * 10 ** (span.width - 1) + int(text[1:] or 0)
    else:
        for char in text:
            if char not in folded:
                return None
            number = number * len(span.chars) + folded[char]
    if counter.is_scrambled and span.last is not None and span.first <= number <= span.last:
        number = span.first + scramble.restore(number - span.first, span.last - span.first + 1, salt=_salt(counter))
    if number < span.first or (span.last is not None and number > span.last) or number > LARGEST:
        return None
    if counter.reserved and is_between(counter, number):
        return None
    return number if fold(number_text(counter, number)) == text else None


def is_skipped(counter: Counter, number: int) -> bool:
    """Whether the rule never gives this number."""
    if (number - numbering(counter).first) % counter.step or (counter.reserved and is_between(counter, number)):
        return True
    text = number_text(counter, number) if counter.skips else ""
    return any(_hits(skip, text, number=number) for skip in counter.skips)


def is_between(counter: Counter, number: int) -> bool:
    """Whether the number lies between two stretches of the range."""
    return not any(first <= number <= last for first, last in numbering(counter).ranges)


def ahead_of(counter: Counter, last: int) -> int:
    """How many numbers in step stand behind this one, before skips, where the range has an end."""
    return sum(len(range(_in_step(counter, max(first, last + 1)), end + 1, counter.step))
               for first, end in numbering(counter).ranges)  # fmt: skip


def next_number(counter: Counter, last: int | None, *, ahead: int = 1) -> int:
    """The `ahead`-th number given after `last` (None: nothing given yet). Raises CounterEndedError."""
    span = numbering(counter)
    number = span.first - counter.step if last is None else max(last, span.first - counter.step)
    number -= (number - span.first) % counter.step
    for _ in range(ahead):
        number = _next_free(counter, number)
    return number


def size(counter: Counter) -> int | None:
    """How many numbers one key has after skips; None where there is no end."""
    span = numbering(counter)
    if span.last is None:
        return None
    if not counter.skips:
        return sum(len(numbers) for numbers in _stretches(counter))
    return _count_free(counter)


def sort_number(counter: Counter, text: str) -> int:
    """What a code sorts by: its number, or 0 where the text is none of this counter."""
    return parse_number(counter, fold(text)) or 0


_MOST_COUNTED = 20_000


@cache
def _count_free(counter: Counter) -> int:
    from custmgr.coding.parts import skipping

    span = numbering(counter)
    assert span.last is not None
    is_plain = not counter.is_scrambled and span.last <= span.base_last
    found = 0
    for numbers in _stretches(counter):
        if len(numbers) > _MOST_COUNTED and is_plain:
            found += skipping.count(counter.skips, numbers, width=span.width, chars=span.chars,
                                    look_alikes=_LOOK_ALIKE)  # fmt: skip
        else:
            found += sum(not is_skipped(counter, number) for number in numbers)
    return found


def _stretches(counter: Counter) -> list[range]:
    """The numbers in step of each stretch of the range, before skips."""
    span = numbering(counter)
    return [range(_in_step(counter, first), last + 1, counter.step) for first, last in span.ranges]


def _in_step(counter: Counter, number: int) -> int:
    """The first number from this one on that the counter's steps come to."""
    return number + (numbering(counter).first - number) % counter.step


def _past_between(counter: Counter, number: int) -> int:
    """The number itself, or the first one in step of the next stretch where it lies between two."""
    for first, last in numbering(counter).ranges:
        if number <= last:
            return _in_step(counter, max(number, first))
    return number


def _next_free(counter: Counter, number: int) -> int:
    number += counter.step
    if counter.reserved:
        number = _past_between(counter, number)
    while counter.skips and is_skipped(counter, number):
        number = max(number + counter.step, _past_contained(counter, number))
        number = _past_between(counter, number) if counter.reserved else number
    number_text(counter, number)  # raises at the end of the range
    return number


def _past_contained(counter: Counter, number: int) -> int:
    """The first number in step behind a run such as 400…499 that a `contains` skip leaves out; else `number`."""
    if counter.alphabet != "digits" or counter.is_scrambled or number > numbering(counter).base_last:
        return number
    text = number_text(counter, number)
    for skip in counter.skips:
        at = text.find(skip.text) if skip.what == "contains" else -1
        if at >= 0:
            tail = int(10 ** (len(text) - at - len(skip.text)))
            return _in_step(counter, (number // tail + 1) * tail)
    return number


def _hits(skip: Skip, text: str, *, number: int) -> bool:
    if skip.what == "contains":
        return skip.text in text
    if skip.what == "ends":
        return text.endswith(skip.text)
    if skip.what == "number":
        return number == int(skip.text)
    return not _LOOK_ALIKE.isdisjoint(text)


def _positional(number: int, chars: str) -> str:
    if chars == "0123456789":
        return str(number)
    out = ""
    while number or not out:
        number, digit = divmod(number, len(chars))
        out = chars[digit] + out
    return out


def _salt(counter: Counter) -> bytes:
    return f"{counter.shared}|{counter.width}|{counter.alphabet}".encode()
