"""Codes that continue the parent customer's: group 01, company 01-001, branch 01-001-002, each level with its width.

Such a rule holds fixed text and a check character beside it, nothing else: so a parent's code can be taken apart.
"""

from itertools import accumulate

from custmgr.coding.canonical import fold
from custmgr.coding.context import Values
from custmgr.coding.parts import check_character
from custmgr.coding.parts.field_text import ValueRefusedError
from custmgr.coding.rule import Check, Counter, Literal, Parent, Part, Rule
from custmgr.texts import tr

KEY = "parent="  # begins the name of a row of numbers below a parent, whose levels follow
FIELD = "parent_code"
"""The field that holds the parent's code, present or former: the register finds its owner by any of them."""


def parent_of(rule: Rule) -> Parent | None:
    """The part of the rule that continues the parent's code."""
    return next((part for part in rule.parts if isinstance(part, Parent)), None)


def is_alone(rule: Rule) -> bool:
    """Whether beside the parent's code only fixed text and check characters stand in the rule."""
    parents = [part for part in rule.all_parts() if isinstance(part, Parent)]
    others = [part for part in rule.all_parts() if not isinstance(part, Parent | Literal | Check)]
    return len(parents) == 1 and parents[0] in rule.parts and not others


def totals(part: Parent) -> list[int]:
    """How many digits the levels have together, level by level.

    >>> totals(Parent((2, 3, 3)))
    [2, 5, 8]
    """
    return list(accumulate(part.widths))


def slots(rule: Rule, part: Parent, values: Values) -> tuple[str, Counter]:
    """The levels above and the counter of the customer's own level. Raises ValueRefusedError."""
    above = levels_in(rule, part, str(values.get(FIELD) or ""))
    depth = totals(part).index(len(above)) + 1 if above else 0
    if depth >= len(part.widths):
        what = tr("The rule has {n} levels; below {code} there is none.", n=len(part.widths), code=values.get(FIELD))
        raise ValueRefusedError(what, FIELD)
    return above, Counter(part.widths[depth])


def levels_in(rule: Rule, part: Parent, code: str) -> str:
    """The levels in a parent's code, '' for no parent. Raises ValueRefusedError for a code that is none of the rule."""
    text = fold(code)
    if not text:
        return ""
    before, behind = _around(rule, part)
    inner = text.removeprefix(before)
    end = len(inner) - sum(
        len(fold(each.text)) if isinstance(each, Literal) else check_character.width(each.scheme)
        for each in behind
        if isinstance(each, Literal | Check)
    )
    inner = inner[: max(end, 0)]
    if len(inner) in totals(part) and inner.isdigit() and code_of(rule, part, inner) == text:
        return inner
    raise ValueRefusedError(
        tr("The parent's code {code} is no code of this rule.", code=code), FIELD,
        todo=tr("Choose a parent whose code this rule has given."),
    )  # fmt: skip


def code_of(rule: Rule, part: Parent, levels: str) -> str:
    """The canonical code with these levels."""
    before, behind = _around(rule, part)
    code = before + levels
    for each in behind:
        if isinstance(each, Literal):
            code += fold(each.text)
        elif isinstance(each, Check):
            code += fold(check_character.check_text(each.scheme, code))
    return code


def counter_of(rule: Rule, key: str) -> Counter | None:
    """The counter that gives the numbers of this row: the rule's, or that of the level below the key's parent."""
    part = parent_of(rule)
    if part is None:
        return rule.counter
    above = key.removeprefix(KEY)
    depth = totals(part).index(len(above)) + 1 if above else 0
    return Counter(part.widths[depth]) if depth < len(part.widths) else None


def own_level(part: Parent, levels: str) -> tuple[str, str]:
    """The levels above and the own one.

    >>> own_level(Parent((2, 3)), "01007")
    ('01', '007')
    """
    depth = totals(part).index(len(levels))
    cut = len(levels) - part.widths[depth]
    return levels[:cut], levels[cut:]


def _around(rule: Rule, part: Parent) -> tuple[str, tuple[Part, ...]]:
    place = rule.parts.index(part)
    texts = (fold(each.text) for each in rule.parts[:place] if isinstance(each, Literal))
    return "".join(texts), rule.parts[place + 1 :]
