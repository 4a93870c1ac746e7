"""Counts the numbers of a long range that skips leave over, digit by digit instead of number by number."""

from collections import Counter as Tally

from custmgr.coding.rule import Skip


def count(skips: tuple[Skip, ...], numbers: range, *, width: int) -> int:
    """How many of the numbers, written with `width` digits, no skip hits."""
    patterns = tuple(skip for skip in skips if skip.what in ("contains", "ends") and skip.text.isdigit())
    free = _below(patterns, numbers, width=width, limit=numbers[-1]) - _below(
        patterns, numbers, width=width, limit=numbers[0] - 1
    )
    listed = {int(skip.text) for skip in skips if skip.what == "number"}
    return free - sum(number in numbers and not _is_hit(patterns, str(number).zfill(width)) for number in listed)


def _is_hit(patterns: tuple[Skip, ...], text: str) -> bool:
    return any(skip.text in text if skip.what == "contains" else text.endswith(skip.text) for skip in patterns)


def _below(patterns: tuple[Skip, ...], numbers: range, *, width: int, limit: int) -> int:
    """How many texts up to `limit` have the residue of the range and are hit by no pattern."""
    if limit < 0:
        return 0
    bound = str(limit).zfill(width)
    wanted = numbers.start % numbers.step
    longest = max((len(skip.text) for skip in patterns), default=1)
    states: Tally[tuple[str, int, bool]] = Tally({("", 0, True): 1})  # last digits, residue, still on the bound
    for highest in bound:
        following: Tally[tuple[str, int, bool]] = Tally()
        for (tail, residue, is_tight), ways in states.items():
            for digit in range(int(highest) + 1 if is_tight else 10):
                text = (tail + str(digit))[-longest:]
                if not any(skip.what == "contains" and text.endswith(skip.text) for skip in patterns):
                    state = (text, (residue * 10 + digit) % numbers.step, is_tight and digit == int(highest))
                    following[state] += ways
        states = following
    ends = tuple(skip.text for skip in patterns if skip.what == "ends")
    return sum(ways for (tail, residue, _), ways in states.items() if residue == wanted and not tail.endswith(ends))
