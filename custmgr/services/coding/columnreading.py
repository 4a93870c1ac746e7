"""A whole column of codes read back into new columns: rule, parts, number, owner, and what is wrong with a code."""

from collections.abc import Sequence
from dataclasses import dataclass

from custmgr.coding.canonical import fold
from custmgr.coding.context import Context
from custmgr.database import register
from custmgr.services import browse
from custmgr.services.coding import numbering, ruleproof
from custmgr.services.coding.ruleproof import NamedRule, Reading
from custmgr.services.work import Work
from custmgr.texts import tr

BATCH = 500


@dataclass(frozen=True, slots=True)
class ReadCode:
    """One code of the column; `state` is that of the register, `unknown` where it never was in it."""

    code: str
    rule: str
    parts: tuple[tuple[str, str], ...]
    number: int | None
    state: str
    owner: str
    suggestion: str = ""

    @property
    def is_read(self) -> bool:
        """Whether some rule gives such a code."""
        return bool(self.rule)


def read_codes(work: Work, codes: Sequence[str], rules: Sequence[NamedRule] | None = None) -> list[ReadCode]:
    """Each code by these rules, or by all versions of the database's; empty cells stay empty."""
    versions = list(rules) if rules is not None else ruleproof.stored_versions(work)
    context = numbering.context_of(work)
    found: list[ReadCode] = []
    for start in range(0, len(codes), BATCH):
        part = codes[start : start + BATCH]
        known = register.find(work.connection, list({fold(code) for code in part if code}))
        rows = browse.rows(work, list({e.customer_id for e in known.values() if e.customer_id is not None}))
        for code in part:
            entry = known.get(fold(code)) if code else None
            row = rows.get(entry.customer_id or 0) if entry is not None else None
            owner = str(row.values.get("name") or "") if row is not None else ""
            found.append(_read(work, code, versions, context, (entry.state if entry else "unknown", owner)))
        work.progress(start + len(part), len(codes), tr("Reading codes"))
    return found


def _read(
    work: Work, code: str, versions: Sequence[NamedRule], context: Context, known: tuple[str, str]
) -> ReadCode:  # fmt: skip
    if not code:
        return ReadCode(code, "", (), None, "", "")
    state, owner = known
    readings = ruleproof.read_code(code, versions, context)
    if not readings:
        near = ruleproof.suggest_given(work, code) if state == "unknown" else []
        return ReadCode(code, "", (), None, state, owner, near[0] if near else "")
    best: Reading = readings[0]
    decoded = best.decoded
    parts = tuple((part.part, part.value or part.text) for part in decoded.parts if part.value)
    version = "" if best.rule.version is None else f" v{best.rule.version}"
    return ReadCode(code, f"{best.rule.name}{version}", parts, decoded.number, state, owner)


def as_columns(found: Sequence[ReadCode]) -> tuple[list[str], list[list[str]]]:
    """Heads and rows of the new columns; parts that several codes share stand in one column."""
    labels = list(dict.fromkeys(label for item in found for label, _ in item.parts))
    heads = [tr("Coding rule"), *labels, tr("State"), tr("Customer"), tr("Did you mean")]
    rows = []
    for item in found:
        values = dict(item.parts)
        rows.append([item.rule, *(values.get(label, "") for label in labels), item.state, item.owner, item.suggestion])
    return heads, rows
