"""What is written of new customers, made from a plan's drafts: by a child beside the writing where that pays."""

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from custmgr.customers import pinyin, searchtext
from custmgr.exchange.planning import decisions

Draft = Mapping[str, Any]
CUSTOM, SORT_KEY = "custom", "sort_key"
_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


class Shape(NamedTuple):
    """How drafts become columns. The code is not among them: it may still have to be given."""

    columns: Mapping[str, str]  # column by draft key
    custom: Mapping[str, str]  # number of an own field by draft key
    entries: Mapping[str, Mapping[str, int]]  # by draft key: the list entries that were made for new texts
    longest_key: int  # characters of a sort key that are kept
    defaults: Mapping[str, str]  # by column: what stands there where the file says nothing


class Prepared(NamedTuple):
    """The new customers of a slice, without their codes."""

    codes: Sequence[str | None]  # those that the file brings
    columns: Mapping[str, Sequence[Any]]  # values as drafts hold them, None where there is none
    told: Sequence[str]  # the same row by row, as JSON objects without what is None
    texts: Sequence[str]  # search texts

    def with_codes(self, codes: Sequence[str]) -> list[str]:
        """The whole search texts."""
        return [f"{searchtext.normalise(code)}\n{rest}" for code, rest in zip(codes, self.texts, strict=True)]


def prepare(drafts: Sequence[Draft], shape: Shape) -> Prepared:
    """What is written of these drafts."""
    rows = [_shaped(draft, shape) for draft in drafts]
    names = dict.fromkeys(name for row in rows for name in row)
    return Prepared(
        codes=[draft.get("code") for draft in drafts],
        columns={name: [row.get(name) for row in rows] for name in names},
        told=[_encode(row) for row in rows],
        texts=[searchtext.search_text({**draft, "code": None}) for draft in drafts],
    )


def _shaped(draft: Draft, shape: Shape) -> dict[str, Any]:
    columns, custom = shape.columns, shape.custom
    row: dict[str, Any] = {}
    own: dict[str, Any] = {}
    for key, stored in draft.items():
        if stored is None or stored == "" or key == "code":
            continue
        if isinstance(stored, dict):
            row[columns[key]] = shape.entries[key][stored["new"]]
        elif key in custom:
            own[custom[key]] = stored
        else:
            row[columns[key]] = stored
    if own:
        row[CUSTOM] = own
    for name, value in shape.defaults.items():
        row.setdefault(name, value)
    row[SORT_KEY] = pinyin.sort_key(str(draft.get("name") or ""))[: shape.longest_key]
    return row


def prepare_plan(staged: Path, size: int, shape: Shape) -> Iterator[Prepared]:
    """The same for all new customers of a plan that changes nobody, in slices as `decisions.decided` gives them."""
    for part in decisions.decided(staged, ("new",), size):
        yield prepare([draft for *_, draft in part], shape)
