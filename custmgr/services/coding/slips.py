"""What a typed code that nobody has may have been meant to be: with the zeros that the rule prints, or a known one."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from custmgr.coding import canonical
from custmgr.coding.confusion import look_alikes
from custmgr.database import register, tables
from custmgr.services.coding import ruleproof, typedcodes
from custmgr.services.work import Work
from custmgr.texts import tr

LONGEST = 40


@dataclass(frozen=True, slots=True)
class Known:
    """A code that somebody has, and his name."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class Doubt:
    """Why a typed code may be a slip. `longer` is the code with the rule's zeros; `known` look like it.

    A code with neither is not doubted; `is_taken` says that the longer one is somebody's already.
    """

    longer: str | None = None
    known: tuple[Known, ...] = ()
    is_taken: bool = False

    def __bool__(self) -> bool:
        return self.longer is not None or bool(self.known)


def doubt(work: Work, code: str, values: Mapping[str, Any]) -> Doubt:
    """What is doubtful about this code for this customer; nothing of a code that is in the register already."""
    key = canonical.fold(code)
    if not key or len(key) > LONGEST or key in register.find(work.connection, [key]):
        return Doubt()
    longer = typedcodes.Reader(work).lengthened(key, values)
    longer_key = canonical.fold(longer) if longer is not None else ""
    found = _holders(work, [*([longer_key] if longer_key else []), *look_alikes(code)])
    return Doubt(longer, tuple(found.values()), longer_key in found)


def in_words(typed: str, found: Doubt) -> str:
    """The doubt as one or two sentences; empty where there is none."""
    said = []
    if found.longer is not None:
        said.append(tr("The rule would write {typed} as {longer}.", typed=typed, longer=found.longer))
    if found.known:
        known = " · ".join(f"{item.code} ({item.name})" for item in found.known)
        said.append(tr("{typed} looks like a code that somebody has: {known}.", typed=typed, known=known))
    return " ".join(said)


def near(work: Work, text: str) -> list[str]:
    """Codes that somebody has and that a search for a code may have meant; none for what cannot be a code."""
    word = text.strip()
    is_code = 1 < len(word) <= LONGEST and " " not in word and any(char.isdigit() for char in word)
    return ruleproof.suggest_given(work, word) if is_code else []


def _holders(work: Work, keys: Iterable[str]) -> dict[str, Known]:
    """Those of the keys that are a living customer's, likeliest first."""
    wanted = list(dict.fromkeys(keys))
    entries = register.find(work.connection, wanted)
    customer = tables.customer
    owners = {entry.customer_id for entry in entries.values() if entry.customer_id is not None}
    statement = select(customer.c.id, customer.c.name).where(customer.c.id.in_(owners), customer.c.retired_at.is_(None))
    names = {row.id: str(row.name) for row in work.connection.execute(statement)} if owners else {}
    found = ((key, entries[key]) for key in wanted if key in entries)
    listed = {key: Known(entry.text, names[entry.customer_id]) for key, entry in found if entry.customer_id in names}
    return dict(list(listed.items())[: ruleproof.SUGGESTED])
