"""What is said about a rule text: proven alone or among the rules and codes of a database, and codes read back."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any

from sqlalchemy import select

from custmgr.coding.canonical import fold
from custmgr.coding.checking import RuleCheck, check_rule
from custmgr.coding.confusion import spellings
from custmgr.coding.context import Context
from custmgr.coding.decode import Decoded, decode
from custmgr.coding.faces.parser import parse
from custmgr.coding.faces.scanner import RuleSyntaxError
from custmgr.coding.proving.finding import Caution, Finding
from custmgr.coding.proving.meetings import OtherRule
from custmgr.coding.rule import Check, Counter, DatePart, FieldPart, Literal, Optional, Parent, Part, Random, Rule
from custmgr.database import register, tables
from custmgr.services.coding import numbering, rulerooms
from custmgr.services.work import Work
from custmgr.texts import tr

NEWEST = 20_000
EXAMINED = 2_000
READY = (
    "{region@地区}{n:5 per region}", "[{region@地区}-]C{n:5}", "{industry@行业}{region@地区}{n:4}",
    "{region1@地区}-{region2@地区}-{n:3 per region1, region2}",
)  # fmt: skip
SUGGESTED = 5
TOLD_ROWS = 3
ENDED = "counter-ended"
"""The warning that a row of numbers, with which the rule would go on, is past the rule's end."""
TRIED_SPELLINGS = 60


@dataclass(frozen=True)
class NamedRule:
    """A rule with the name and version that its codes carry; `version` None for a text that is not stored."""

    name: str
    version: int | None
    rule: Rule
    version_id: int | None = None
    counter_id: str = ""


@dataclass(frozen=True)
class Reading:
    """One way to read a code by one rule."""

    rule: NamedRule
    decoded: Decoded


def check_text(
    text: str, context: Context, *, others: Iterable[OtherRule] = (), existing: Iterable[str] = ()
) -> RuleCheck:
    """The check of a rule text; one that cannot be read is refused, with the place and what was expected."""
    try:
        return check_rule(text, context, others=others, existing=existing)
    except RuleSyntaxError as error:
        return RuleCheck(False, (Finding("syntax", error.what),), (), ())


def check(work: Work, text: str, *, name: str | None = None, context: Context | None = None) -> RuleCheck:
    """The check of a text against the other active rules and the codes of the register.

    With `name` it is meant as the next version of that rule; without, a rule of the same text is not held against it.
    """
    context = context or numbering.context_of(work)
    try:
        rule = parse(text, context.catalogue)
    except RuleSyntaxError:
        return check_text(text, context)
    existing = codes_in_range(work, rule, name=name)
    result = check_rule(rule, context, others=others_than(work, rule, name=name), existing=existing[:EXAMINED])
    gone = rulerooms.ended(work, rule, rulerooms.identity_of(work, name))
    if gone:
        said = " ".join(row.message for row in gone[:TOLD_ROWS])
        result = replace(result, warnings=(*result.warnings, Caution(ENDED, said)))
    return _told_as_more(result) if len(existing) > EXAMINED else result


def prepare(work: Work) -> None:
    """Works out what proofs need of the largest tables, so that the first check is as quick as all later ones."""
    context = numbering.context_of(work)
    for text in READY:
        check_rule(text, context)


def _told_as_more(result: RuleCheck) -> RuleCheck:
    """The check with the finding on existing codes worded for a stock of which only the newest were looked at."""
    message = tr(
        "More than {n} existing codes lie in the range of the rule; their numbers will be skipped.", n=EXAMINED
    )
    findings = (replace(found, message=message) if found.check == "U4" else found for found in result.findings)
    return replace(result, findings=tuple(findings))


def others_than(work: Work, rule: Rule, *, name: str | None = None) -> list[OtherRule]:
    """The active rules whose codes must not meet those of this one."""
    active = numbering.active_rules(work)
    own = next((item.counter_id for item in active if item.name == name), None)
    return [
        OtherRule(item.name, item.rule, shares_counter=item.counter_id == own)
        for item in active
        if item.name != name and (name is not None or item.rule != rule)
    ]


def codes_in_range(work: Work, rule: Rule, *, name: str | None = None) -> list[str]:
    """Codes among the newest that look as if this rule had given them, less those of its own rows of numbers."""
    code, version, stored = tables.code, tables.rule_version, tables.rule
    own = (
        select(version.c.counter_id).join(stored, stored.c.id == version.c.rule_id).where(stored.c.name == (name or ""))
    )
    counter_id = work.connection.execute(own.limit(1)).scalar()
    columns = (code.c.text, code.c.code_key, code.c.counter_id, code.c.counter_key)
    statement = select(*columns).where(code.c.name_space == "").order_by(code.c.id.desc())
    looks = re.compile("".join(map(_coarse, rule.parts)))

    def is_own(row: Any) -> bool:
        is_same_row = counter_id is not None and row.counter_id == counter_id
        return is_same_row and rulerooms.is_counted_so(rule, row.counter_key or "")

    rows = work.connection.execute(statement.limit(NEWEST))
    found = (row.text for row in rows if looks.fullmatch(row.code_key) and not is_own(row))
    return list(islice(found, EXAMINED + 1))


def _coarse(part: Part) -> str:
    """A pattern that every text of the part fits; the proof looks closer, and slower."""
    if isinstance(part, Literal):
        return re.escape(fold(part.text))
    if isinstance(part, Optional):
        return f"(?:{''.join(map(_coarse, part.parts))})?"
    if isinstance(part, DatePart):
        return "[0-9./-]+"
    if isinstance(part, Counter):
        may_grow = part.may_grow or part.end == "grow"
        return f".{{{part.width},}}" if may_grow else f".{{{part.width}}}"
    if isinstance(part, Random):
        return f".{{{part.length}}}"
    if isinstance(part, Check):
        return ".."[: 2 if part.scheme == "97-10" else 1]
    return ".*" if isinstance(part, FieldPart | Parent) else ""


def stored_versions(work: Work) -> list[NamedRule]:
    """Every version of every rule, those that give codes now first, so that old codes can be read too."""
    rule, version = tables.rule, tables.rule_version
    statement = (
        select(rule.c.name, version.c.number, version.c.text, version.c.state, version.c.id, version.c.counter_id)
        .join(version, version.c.rule_id == rule.c.id)
        .order_by(rule.c.position, rule.c.id, version.c.number.desc())
    )
    rows = list(work.connection.execute(statement))
    rows.sort(key=lambda row: row.state != numbering.ACTIVE)
    catalogue = work.reference.catalogue
    return [NamedRule(row.name, row.number, parse(row.text, catalogue), row.id, row.counter_id) for row in rows]


def read_code(code: str, rules: Sequence[NamedRule], context: Context) -> list[Reading]:
    """Every way in which one of the rules can have made this code."""
    return [Reading(rule, found) for rule in rules for found in decode(code, rule.rule, context=context)]


def suggest(code: str, rules: Sequence[NamedRule], context: Context) -> list[str]:
    """Up to five codes of these rules that this one may be a slip of."""
    likely = islice(spellings(code), TRIED_SPELLINGS)
    return list(islice((text for text in likely if read_code(text, rules, context)), SUGGESTED))


def suggest_given(work: Work, code: str) -> list[str]:
    """Up to five codes of the register that this one may be a slip of."""
    likely = list(spellings(code))
    given = register.find(work.connection, likely)
    return [given[key].text for key in likely if key in given][:SUGGESTED]
