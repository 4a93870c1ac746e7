"""The identity that a row carries out and back: which customer it is, and which version of him was exported.

It begins with a letter and holds neither vowels nor 0 and 1, so that no spreadsheet program takes it for a number, a
day or an exponent; of all markers that were tried only such a text survives every format and every program.
"""

import hashlib
import re
import secrets
from typing import Literal, NamedTuple

ALPHABET = "23456789BCDFGHJKMNPQRSTVWXZ"
HEAD = "custmgr ID"
"""Begins the head of the column; behind a dot follows the export that the rows belong to."""
KEY = "row_id"
"""The pseudo field that such a column is mapped to."""
TOKEN_LENGTH = 8
_VALUE = {char: n for n, char in enumerate(ALPHABET)}
_SHAPE = re.compile(rf"R-([{ALPHABET}]+)-([{ALPHABET}]+)-([{ALPHABET}]{{4}})")
_HEAD = re.compile(rf"custmgr\s*id\s*[·.:\-?]?\s*([{ALPHABET}]{{{TOKEN_LENGTH}}})?", re.I)

Fault = Literal["damaged", "foreign"]


class RowId(NamedTuple):
    """A customer and the step that had written him last when he was exported."""

    customer_id: int
    step_id: int


def encode(row: RowId, database: str) -> str:
    """The text of an identity; `database` is the uid of the database that it belongs to."""
    body = f"R-{_digits(row.customer_id)}-{_digits(row.step_id)}"
    return f"{body}-{_check(body)}{_check(body, database)}"


def decode(text: str, database: str) -> RowId | Fault:
    """The identity behind a text, or why it cannot be used: a slip in it, or another database's row."""
    found = _SHAPE.fullmatch(text.strip().upper())
    if found is None:
        return "damaged"
    customer, step, check = found.groups()
    body = f"R-{customer}-{step}"
    if check[:2] != _check(body):
        return "damaged"
    return RowId(_number(customer), _number(step)) if check[2:] == _check(body, database) else "foreign"


def is_shaped(text: str) -> bool:
    """Whether a text looks like an identity.

    >>> is_shaped("R-7K3QX-4F2-DWKP"), is_shaped("R-2023"), is_shaped("RED-SEA")
    (True, False, False)
    """
    return _SHAPE.fullmatch(text.strip().upper()) is not None


def new_export() -> str:
    """A name for an export that no other has."""
    return "".join(secrets.choice(ALPHABET) for _ in range(TOKEN_LENGTH))


def head_of(export: str) -> str:
    """The head of the column of identities."""
    return f"{HEAD} · {export}"


def export_of(head: str) -> str | None:
    """The export that a head names; "" for such a head without one, None for any other head.

    >>> [export_of(head) for head in ("custmgr ID · 7K3QXWBD", "custmgr ID ? 7K3QXWBD", "custmgr id", "客户")]
    ['7K3QXWBD', '7K3QXWBD', '', None]
    """
    found = _HEAD.fullmatch(head.strip())
    return None if found is None else (found.group(1) or "").upper()


def _digits(number: int) -> str:
    text = ""
    while True:
        number, rest = divmod(number, len(ALPHABET))
        text = ALPHABET[rest] + text
        if not number:
            return text


def _number(text: str) -> int:
    number = 0
    for char in text:
        number = number * len(ALPHABET) + _VALUE[char]
    return number


def _check(body: str, database: str = "") -> str:
    """Two characters: of 729 slips, or of 729 other databases, one is taken for right."""
    digest = hashlib.blake2b(f"{database}|{body}".encode(), digest_size=4).digest()
    high, low = divmod(int.from_bytes(digest, "big") % len(ALPHABET) ** 2, len(ALPHABET))
    return ALPHABET[high] + ALPHABET[low]
