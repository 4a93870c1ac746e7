"""Keys under which customers are looked up: who shares one may be the same; nobody else is compared."""

from array import array
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from custmgr.matching.features import Features

Places = NDArray[np.int64]
MOST_UNDER_A_KEY = 60
"""A key that more customers share says too little; others of theirs will bring them together."""


def of_customer(known: Features, n: int) -> list[str]:
    """The keys of the customer in place n."""
    found = []
    sort = "c" if known.is_company[n] else "p"
    for phone in (known.phone[n], known.phone_2[n]):
        if phone:
            found.append("t" + phone[-7:])
    if tax := known.tax[n]:
        found.append("x" + tax)
    if identity := known.identity[n]:
        found.append("i" + identity)
    if mail := known.mail[n]:
        found.append("m" + mail)
    road, number, tokens = known.road[n], known.number[n], known.tokens[n]
    if road:
        if number:
            found.append(f"a{sort}{road}{number} {known.room[n] or known.city[n]}")
            found.append(f"h{sort}{road}{number} {known.surname[n]}")
        if tokens:
            found.append(f"r{sort}{tokens} {road}")
    if sort == "c":
        found += _of_company(known, n)
    elif tokens:
        found.append(f"n{tokens} {known.city[n]}")
        if known.person[n].isascii() and known.person[n]:
            found += _of_latin_person(known, n)
    return found


def _of_latin_person(known: Features, n: int) -> Iterator[str]:
    """Keys that a slip in one word, of name or address, leaves alone."""
    road, number, city = known.road[n], known.number[n], known.city[n]
    for word in known.tokens[n].split():
        if number:
            yield f"d{word[:4]} {number}"
        if road:
            yield f"e{word} {road}"
        yield f"f{word} {city}"
    if number and road:
        yield f"g{number} {road[:5]}"


def _of_company(known: Features, n: int) -> Iterator[str]:
    sound, stem, city, trade = known.sound[n], known.stem[n], known.city[n], known.trade[n][:2]
    tokens = known.tokens[n]
    if not sound:
        return
    yield f"s{sound} {trade}"
    yield f"c{sound} {city}"
    if alias := known.alias[n]:
        yield f"s{alias} {trade}"
        if alias != sound:
            yield f"c{alias} {city}"
    if tokens:
        yield f"k{tokens} {sound[0]}"
        yield f"l{tokens} {city}"
    if stem.isascii():
        for word in stem.split():
            yield f"w{word} {city}"
    elif len(stem) < 8:
        for at in range(len(stem)):
            yield f"o{stem[:at]}?{stem[at + 1 :]} {trade} {city}"


def pairs(known: Features) -> tuple[Places, Places]:
    """Places (left < right) of all customers who share a key, each pair once."""
    owners, hashes = array("q"), array("q")  # of a million customers lists of numbers would take a gigabyte
    for n in range(len(known)):
        found = of_customer(known, n)
        owners.extend([n] * len(found))
        hashes.extend(map(hash, found))
    return _joined(np.frombuffer(hashes, dtype=np.int64), np.frombuffer(owners, dtype=np.int64), len(known))


def _joined(hashes: Places, owners: Places, count: int) -> tuple[Places, Places]:
    order = np.argsort(hashes, kind="stable")
    hashes, owners = hashes[order], owners[order]
    starts = np.flatnonzero(np.r_[True, hashes[1:] != hashes[:-1]]) if len(hashes) else np.empty(0, np.int64)
    sizes = np.diff(np.r_[starts, len(hashes)])
    found = []
    for size in range(2, MOST_UNDER_A_KEY + 1):
        heads = starts[sizes == size]
        if len(heads):
            groups = owners[heads[:, None] + np.arange(size)]
            one, other = np.triu_indices(size, 1)
            found.append((np.minimum(groups[:, one], groups[:, other]) * count
                          + np.maximum(groups[:, one], groups[:, other])).ravel())  # fmt: skip
    both = np.unique(np.concatenate(found)) if found else np.empty(0, np.int64)
    left, right = both // max(count, 1), both % max(count, 1)
    apart = left != right
    return left[apart], right[apart]
