"""Lists of customers with old codes: the codes as their rules gave them, then what the years did to them."""

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from custmgr.coding import evaluate
from custmgr.coding.context import Context
from custmgr.coding.faces.parser import parse
from custmgr.coding.parts.counter import next_number
from custmgr.coding.rule import Parent, Random, Rule
from custmgr.customers import kinds, ready_made
from custmgr.customers.categories import Category, CategoryTable
from custmgr.customers.fields import Field
from tests.coding.inferring import customers
from tests.coding.inferring.customers import Customer
from tests.coding.inferring.families import Family

WORD_KEYS = {"类型": "type", "行业": "industry", "地区": "region", "等级": "level"}
MANY = 500
LIMIT = {"letters after 999": 930}


@dataclass(frozen=True)
class Book:
    """A list as it was found: codes, columns, and what it was made by."""

    codes: tuple[str, ...]
    columns: dict[str, list[str]]
    rules: tuple[Rule, ...]
    context: Context
    people: Sequence[Customer]


def context_of(family: Family) -> Context:
    """What the family's rules were read against."""
    tables = dict(ready_made.load_tables())
    for word, codes in family.tables.items():
        key = WORD_KEYS.get(word, word)
        tables[key] = _table(key, codes, tables.get(key))
    made = Context(tables=tables, unique_fields=frozenset(), fiscal_first_month=family.fiscal_first_month)
    own = [Field(f"own.{head}", head, head, kinds.TEXT, custom_id=1) for head in family.fields]
    return replace(made, catalogue=made.catalogue.with_custom(own))


def _table(key: str, codes: dict[str, str], before: CategoryTable | None) -> CategoryTable:
    if key == "region":
        entries: list[Category] = []
        ids: dict[str, int] = {}
        for path, code in codes.items():
            parent, _, name = path.rpartition("/")
            ids[path] = len(ids) + 1
            entries.append(Category(ids[path], code, name, "", ids.get(parent)))
        return CategoryTable(key, tuple(entries))
    return CategoryTable(key, tuple(Category(n, code, name) for n, (name, code) in enumerate(codes.items(), 1)))


def make(family: Family, seed: int, count: int, *, junk: float = 0.0) -> Book:
    """A list of this family."""
    chance = random.Random(f"{family.name}/{seed}/{count}")
    context = context_of(family)
    rules = tuple(parse(wide_enough(text, count), context.catalogue) for text in family.rules)
    people = customers.make(chance, round(count / (1 - family.gone)) + 1, days=family.days)
    _empty_some(family, chance, people)
    _give_codes(family, rules, people, context=context, chance=chance)
    gone = {id(one) for one in chance.sample(people, len(people) - count)}
    people = [one for one in people if id(one) not in gone]
    if family.treat is not None:
        people = family.treat(chance, people)
    codes = [one.row["code"] for one in people]
    spoil(chance, codes, junk)
    columns = {head: [one.row.get(head, "") for one in people] for head in family.columns}
    return Book(tuple(codes), columns, rules, context, people)


def wide_enough(text: str, count: int) -> str:
    """The rule with room for this many customers."""
    if count < MANY or "end letters" in text:
        return text
    return re.sub(r"\{n:([23])(?=[ ,}])", lambda match: f"{{n:{int(match[1]) + 1}", text)


def _empty_some(family: Family, chance: random.Random, people: Sequence[Customer]) -> None:
    for one in people:
        if "[" in family.rules[0] and chance.random() < 0.3:
            one.values.pop("region")
            one.row["省份"] = one.row["城市"] = ""
        if "empty" in family.rules[0] and chance.random() < 0.3:
            one.values.pop("industry")
            one.row["行业"] = ""


def _give_codes(
    family: Family, rules: Sequence[Rule], people: Sequence[Customer], *, context: Context, chance: random.Random
) -> None:
    if any(isinstance(part, Parent) for part in rules[0].parts):
        for one, code in zip(people, _tree(chance, len(people)), strict=True):
            one.row["code"] = code
        return
    last: dict[tuple[int, str], int | None] = {}
    for n, one in enumerate(people):
        era = n * len(rules) // len(people)
        rule = rules[era]
        draft = evaluate.draft(rule, one.values, context=context)
        number = None
        if rule.counter is not None:
            key = (era, draft.counter_key)
            begin = LIMIT.get(family.name)
            number = last[key] = next_number(rule.counter, last.get(key, begin))
        one.row["code"] = evaluate.complete(draft, number, choose=chance.choice)


def _tree(chance: random.Random, count: int) -> list[str]:
    """Codes of groups, companies and branches."""
    tops: list[str] = []
    below: dict[str, int] = {}
    found: list[str] = []
    for _ in range(count):
        parents = [code for code in found if len(code) < 8]
        if not parents or chance.random() < 0.15:
            tops.append(f"{len(tops) + 1:03d}")
            found.append(tops[-1])
            continue
        parent = chance.choice(parents)
        below[parent] = below.get(parent, 0) + 1
        width = 3 if len(parent) == 3 else 2
        found.append(parent + str(below[parent]).zfill(width))
    return found


def spoil(chance: random.Random, codes: list[str], share: float) -> None:
    """Mistakes of real lists in this share of the codes."""
    for n in chance.sample(range(len(codes)), round(share * len(codes))):
        kind = chance.choice(("typo", "blank", "other", "zeros", "look-alike", "pasted", "twice"))
        code = codes[n]
        if kind == "typo":
            at = chance.randrange(len(code))
            codes[n] = code[:at] + chance.choice("0123456789ABX") + code[at + 1 :]
        elif kind == "blank":
            codes[n] = ""
        elif kind == "other":
            codes[n] = chance.choice(("V-{}", "临时{}", "SAP10{}", "wx_{}", "{}?")).format(chance.randrange(1000))
        elif kind == "zeros":
            codes[n] = code.lstrip("0") if code.startswith("0") else code.replace("0", "", 1)
        elif kind == "look-alike":
            codes[n] = code.replace("0", "O", 1)
        elif kind == "pasted":
            codes[n] = code + " " + chance.choice(("旧", "(停)", "x"))
        else:
            codes[n] = codes[max(0, n - 1)]


def has_chance(rule: Rule) -> bool:
    """Whether the rule draws characters."""
    return any(isinstance(part, Random) for part in rule.parts)


def has_parent(rule: Rule) -> bool:
    """Whether the rule continues a parent's code."""
    return any(isinstance(part, Parent) for part in rule.parts)
