"""Numbers that a counter never gives: with a 4, ending in 4, 250 ... found because too many miss to be chance."""

from collections import Counter as Tally
from collections.abc import Callable, Iterable, Mapping, Sequence

from custmgr.coding.inferring.numbers.sequences import log2_choices, without_outliers
from custmgr.coding.parts.alphabets import characters
from custmgr.coding.parts.counter import number_text
from custmgr.coding.rule import Counter, Skip

UNLUCKY = ("4", "13", "14", "24", "34", "38", "44", "74", "84", "94", "174", "250", "438", "444", "514", "666")
RUNS = ("4", "7", "13", "14", "44", "250", "6", "8", "9", "3", "5", "2", "1")
ENDS = ("4", "7", "44", "0", "13", "14")
MOST_NUMBERS = 25_000
WIDEST_LETTERS = 3  # wider ones have too many numbers to be counted one by one, as a rule with skips is
LEAST_SAVED, LEAST_SAVED_FOUR, LEAST_SAVED_UNLUCKY = 16.0, 10.0, 6.0
Is = Callable[[str], bool]


class _Window:
    """The numbers that each group could have given up to its highest, and those it gave."""

    def __init__(self, counter: Counter, groups: Mapping[str, Sequence[int]]) -> None:
        self.room: list[list[str]] = []
        self.given: list[set[str]] = []
        total = 0
        written = _writer(counter)
        for numbers in sorted(groups.values(), key=len, reverse=True):
            kept = without_outliers(sorted(set(numbers)))
            span = range(kept[0] if counter.start is None and len(groups) == 1 else counter.start or 1, kept[-1] + 1,
                         counter.step)  # fmt: skip
            total += len(span)
            if total > MOST_NUMBERS:
                break
            self.room.append([written(number) for number in span])
            self.given.append({written(number) for number in kept if number in span})
        self._every = [text for given in self.given for text in given]
        self.counts = Tally(text.lstrip("0") for text in self._every)

    def leave_out(self, is_left: Is) -> None:
        """Numbers that are left out are no room any more."""
        self.room = [[text for text in room if not is_left(text)] for room in self.room]

    def saving(self, is_left: Is) -> float:
        """The bits saved by leaving these numbers out; negative where they were given."""
        saved = 0.0
        if sum(map(is_left, self._every)) > 0.002 * len(self._every):
            return -1.0
        for room, given in zip(self.room, self.given, strict=True):
            lost = sum(map(is_left, room))
            if not lost:
                continue
            wrong = sum(map(is_left, given))
            if wrong > 0.02 * lost:
                return -1.0
            saved += log2_choices(len(room), len(given)) - log2_choices(len(room) - lost, len(given) - wrong)
            saved -= 12.0 * wrong
        return saved


def _writer(counter: Counter) -> Callable[[int], str]:
    if counter.alphabet == "digits":
        return lambda number: str(number).zfill(counter.width)
    return lambda number: number_text(counter, number)


def find(counter: Counter, groups: Mapping[str, Sequence[int]]) -> tuple[tuple[Skip, ...], float]:
    """What this counter leaves out in these groups, and the bits that saves."""
    if counter.is_scrambled or counter.end != "stop":
        return (), 0.0
    window = _Window(counter, groups)
    if counter.alphabet != "digits":
        return _look_alikes(counter, window)
    found: list[Skip] = []
    saved = 0.0
    for skip, is_left in _patterns():
        bits = window.saving(is_left) if any(map(is_left, window.room[0] if window.room else ())) else 0.0
        if bits > (LEAST_SAVED_FOUR if skip == Skip("contains", "4") else LEAST_SAVED):
            found.append(skip)
            saved += bits - LEAST_SAVED_FOUR / 2
            window.leave_out(is_left)
    numbers, more = _unlucky(window)
    return (*found, *numbers), saved + more


def _patterns() -> Iterable[tuple[Skip, Is]]:
    for text in ("4", "13", "14", "44", "7", "250"):
        yield Skip("contains", text), lambda number, text=text: text in number  # type: ignore[misc]
        if text in ENDS:
            yield Skip("ends", text), lambda number, text=text: number.endswith(text)  # type: ignore[misc]
    for text in (*RUNS, *ENDS):
        yield Skip("contains", text), lambda number, text=text: text in number  # type: ignore[misc]
    for text in ENDS:
        yield Skip("ends", text), lambda number, text=text: number.endswith(text)  # type: ignore[misc]


def _unlucky(window: _Window) -> tuple[list[Skip], float]:
    found, saved = [], 0.0
    for text in UNLUCKY:
        if window.counts[text] > 0.05 * len(window.room):
            continue
        bits = window.saving(lambda number, text=text: number.lstrip("0") == text)  # type: ignore[misc]
        if bits > LEAST_SAVED_UNLUCKY:
            found.append(Skip("number", text))
            saved += bits - LEAST_SAVED_UNLUCKY / 2
            window.leave_out(lambda number, text=text: number.lstrip("0") == text)  # type: ignore[misc]
    return found, saved


def _look_alikes(counter: Counter, window: _Window) -> tuple[tuple[Skip, ...], float]:
    chars = characters(counter.alphabet)
    if not set("IOL") & set(chars) or counter.width > WIDEST_LETTERS:
        return (), 0.0
    bits = window.saving(lambda number: not {"I", "O", "L"}.isdisjoint(number))
    return ((Skip("look-alikes"),), bits) if bits > LEAST_SAVED else ((), 0.0)
