"""What new customers are found and sorted by: made from a plan's drafts beside the writing, by the child process."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from custmgr.customers import pinyin, searchtext
from custmgr.exchange.planning import decisions

Draft = Mapping[str, Any]


class Prepared(NamedTuple):
    """For each new customer of a slice: the search text but for the code, and the key that sorts the name."""

    texts: list[str]
    keys: list[str]

    def with_codes(self, codes: Sequence[str]) -> list[str]:
        """The whole search texts."""
        return [f"{searchtext.normalise(code)}\n{rest}" for code, rest in zip(codes, self.texts, strict=True)]


def prepare(drafts: Sequence[Draft]) -> Prepared:
    """Search texts and sort keys of these drafts."""
    texts = [searchtext.search_text({**draft, "code": None}) for draft in drafts]
    return Prepared(texts, [pinyin.sort_key(str(draft.get("name") or "")) for draft in drafts])


def prepare_plan(staged: Path, size: int) -> Iterator[Prepared]:
    """The same for all new customers of a plan that changes nobody, in slices as `decisions.decided` gives them."""
    for part in decisions.decided(staged, ("new",), size):
        yield prepare([draft for *_, draft in part])
