"""Entries of category tables that imports and people add; each gets a code of the shape that the table's codes have."""

import string
from collections.abc import Iterable, Sequence

from custmgr.access.permission import Permission
from custmgr.coding import canonical
from custmgr.customers import pinyin
from custmgr.customers.categories import CategoryTable
from custmgr.services.work import Work, operation
from custmgr.texts import mark


def add_missing(work: Work, table: CategoryTable, names: Iterable[str]) -> dict[str, int]:
    """Adds entries with these names and gives the ids by name."""
    wanted = sorted(set(names))
    codes = [entry.code for entry in table]
    rows = []
    for name in wanted:
        code = propose_code(name, codes)
        codes.append(code)
        rows.append(
            {
                "table": table.key,
                "code": code,
                "code_key": canonical.fold(code),
                "name_zh": name,
                "name_en": name if name.isascii() else "",
                "position": len(codes),
                "standard_code": "",
            }
        )
    return dict(zip(wanted, work.recorder.insert("category", rows), strict=True))


def propose_code(name: str, codes: Sequence[str]) -> str:
    """A code that is not among `codes` and looks like them.

    >>> propose_code("休眠", ["C", "A"]), propose_code("物流", ["01", "02", "99"]), propose_code("苏州", ["NJ", "WX"])
    ('X', '03', 'SZ')
    """
    taken = {canonical.fold(code) for code in codes}
    widths = {len(code) for code in codes}
    width = min(widths) if widths else 2
    if codes and all(code.isdigit() for code in codes):
        numbers = (str(n).zfill(width) for n in range(1, 10**9))
        return next(number for number in numbers if number not in taken)
    letters = pinyin.initials(name) or "X"
    if widths == {1}:
        return next((c for c in letters + string.ascii_uppercase if c not in taken), _numbered(letters[:1], taken))
    candidates = [letters[:width].ljust(width, "X"), *(letters[:1] + c for c in string.ascii_uppercase)]
    return next((c for c in candidates if len(c) == width and c not in taken), _numbered(letters[:2], taken))


def _numbered(stem: str, taken: set[str]) -> str:
    return next(f"{stem}{n}" for n in range(1, 10**9) if f"{stem}{n}" not in taken)


@operation("category.add", label=mark("Add to list"), needs=Permission.EDIT)
def add_entry(work: Work, table: str, name: str) -> int:
    """Adds one entry to a category table and gives its id."""
    return add_missing(work, work.reference.tables[table], [name])[name]
