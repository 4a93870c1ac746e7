"""Counts the numbers of a long range that skips leave over, place by place instead of number by number."""

from collections import Counter as Tally

from custmgr.coding.rule import Skip


def count(skips: tuple[Skip, ...], numbers: range, *, width: int, chars: str, look_alikes: frozenset[str]) -> int:
    """How many of the numbers, written in this alphabet with `width` places, no skip hits."""
    contained = {skip.text for skip in skips if skip.what == "contains"}
    if any(skip.what == "look-alikes" for skip in skips):
        contained |= look_alikes
    known = set(chars)
    contained = {text for text in contained if known.issuperset(text)}
    ends = tuple(skip.text for skip in skips if skip.what == "ends" and known.issuperset(skip.text))
    row = _Row(frozenset(contained), ends, numbers, chars, width)
    free = row.below(numbers[-1]) - row.below(numbers[0] - 1)
    listed = {int(skip.text) for skip in skips if skip.what == "number"}
    return free - sum(number in numbers and not row.is_hit(number) for number in listed)


class _Row:
    """A row of numbers, written in an alphabet, and the texts that leave a number out."""

    def __init__(
        self, contained: frozenset[str], ends: tuple[str, ...], numbers: range, chars: str, width: int
    ) -> None:  # fmt: skip
        self._contained, self._ends, self._numbers = contained, ends, numbers
        self._chars, self._width = chars, width
        self._longest = max((len(text) for text in (*contained, *ends)), default=1)

    def is_hit(self, number: int) -> bool:
        """Whether a text leaves this number out."""
        text = self._written(number)
        return text.endswith(self._ends) or any(part in text for part in self._contained)

    def below(self, limit: int) -> int:
        """How many texts up to `limit` have the residue of the range and are not left out."""
        if limit < 0:
            return 0
        wanted, step = self._numbers.start % self._numbers.step, self._numbers.step
        states: Tally[tuple[str, int, bool]] = Tally({("", 0, True): 1})  # last characters, residue, still on the bound
        for bound in map(self._chars.index, self._written(limit)):
            following: Tally[tuple[str, int, bool]] = Tally()
            for (tail, residue, is_tight), ways in states.items():
                for digit in range(bound + 1 if is_tight else len(self._chars)):
                    text = (tail + self._chars[digit])[-self._longest :]
                    if not any(text.endswith(part) for part in self._contained):
                        state = (text, (residue * len(self._chars) + digit) % step, is_tight and digit == bound)
                        following[state] += ways
            states = following
        return sum(
            ways for (tail, residue, _), ways in states.items() if residue == wanted and not tail.endswith(self._ends)
        )

    def _written(self, number: int) -> str:
        text = ""
        while number:
            number, digit = divmod(number, len(self._chars))
            text = self._chars[digit] + text
        return text.rjust(self._width, self._chars[0])
