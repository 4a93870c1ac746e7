"""Whether one trade name is a part of another, or only shares a word with it."""

from collections.abc import Sequence

from rapidfuzz.distance import OSA

from custmgr.matching import words


def holds(whole: str, part: str) -> bool:
    """Whether the longer of two trade names holds the shorter one.

    >>> holds("华信达", "华信"), holds("marble glass", "marble"), holds("marble glass", "marble pumps")
    (True, True, False)
    """
    if whole.isascii() and part.isascii():
        return _holds_words(whole.split(), part.split())
    return len(part) > 1 and part in whole


def ends_otherwise(stem: str, trade: str) -> bool:
    """Whether a Latin name ends with a trade that no list knows, beside another name with this one."""
    last = stem.rpartition(" ")[2]
    spelled = (word for word, meant in words.ENGLISH_TRADES.items() if (meant or word) == trade)
    return all(OSA.distance(last, word) > 2 for word in spelled)


def _holds_words(whole: Sequence[str], part: Sequence[str]) -> bool:
    """Whether they share a word and one of both has none of its own."""
    if not set(whole) & set(part):
        return False
    own, own_2 = ([word for word in a if not _has_word(b, word)] for a, b in ((whole, part), (part, whole)))
    return not own or not own_2


def _has_word(among: Sequence[str], word: str) -> bool:
    return any(other.startswith(word) or word.startswith(other) or OSA.distance(word, other) < 2 for other in among)
