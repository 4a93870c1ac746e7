"""Whether an inferred rule is the one that gave the codes: equal text, or equal codes and keys for other customers."""

import random
from collections.abc import Sequence
from dataclasses import replace

from custmgr.coding import evaluate
from custmgr.coding.context import Context
from custmgr.coding.faces.parser import parse
from custmgr.coding.faces.printer import print_rule
from custmgr.coding.inferring import inference, material, tablecodes
from custmgr.coding.inferring.result import InferredRule
from custmgr.coding.parts.counter import next_number
from custmgr.coding.rule import Rule
from custmgr.customers import kinds, ready_made
from custmgr.customers.fields import Field
from custmgr.errors import UserError
from tests.coding.inferring import customers
from tests.coding.inferring.books import Book, has_chance, has_parent
from tests.coding.inferring.customers import Customer
from tests.coding.inferring.families import Family

FRESH, AHEAD = 40, 12


def infer(book: Book, family: Family) -> inference.Inference:
    """The inference from the list, knowing only the ready-made tables."""
    context = Context(tables=ready_made.load_tables(), unique_fields=frozenset(),
                      fiscal_first_month=family.fiscal_first_month)  # fmt: skip
    return inference.infer(material.gather(book.codes, book.columns, context=context))


def is_found(book: Book, family: Family, found: inference.Inference) -> bool:
    """Whether the first rules are those that gave the codes, one for each era."""
    first = found.found.rules[: len(book.rules)]
    return len(first) == len(book.rules) and all(
        any(is_same(rule, inferred, book=book, family=family) for inferred in first) for rule in book.rules
    )


def is_same(rule: Rule, inferred: InferredRule, *, book: Book, family: Family) -> bool:
    """Whether both rules are one."""
    if print_rule(rule, "en", catalogue=book.context.catalogue) == _english(inferred, family):
        return True
    if has_parent(rule) or has_chance(rule) or rule.counter is None or inferred.rule.counter is None:
        return False
    own = [Field(f"own.{head}", head, head, kinds.TEXT, custom_id=1) for head in family.fields]
    theirs = replace(
        tablecodes.with_tables(replace(book.context, tables=ready_made.load_tables()), inferred.tables),
        catalogue=replace(book.context).catalogue if not own else book.context.catalogue,
    )
    chance = random.Random(99)
    seen = chance.sample(list(book.people), min(FRESH, len(book.people)))
    fresh = [one for one in customers.make(chance, FRESH, days=family.days) if _is_known(one, book)]
    return _gives_the_same(rule, inferred, [*fresh, *seen], contexts=(book.context, theirs))


def _english(inferred: InferredRule, family: Family) -> str:
    own = [Field(f"own.{head}", head, head, kinds.TEXT, custom_id=1) for head in family.fields]
    catalogue = Context().catalogue.with_custom(own)
    try:
        return print_rule(parse(inferred.text, catalogue), "en", catalogue=catalogue)
    except UserError:
        return inferred.text


def _is_known(one: Customer, book: Book) -> bool:
    """Whether the list told anything of customers of this kind."""
    seen = {head: set(texts) for head, texts in book.columns.items()}
    heads = [head for head in ("客户类型", "行业", "省份", "城市", "负责人", "大区") if head in seen]
    return all(one.row[head] in seen[head] for head in heads)


def _gives_the_same(
    rule: Rule, inferred: InferredRule, people: Sequence[Customer], *, contexts: tuple[Context, Context]
) -> bool:
    keys: dict[str, str] = {}
    back: dict[str, str] = {}
    assert rule.counter is not None and inferred.rule.counter is not None
    for n, one in enumerate(people):
        try:
            ours = evaluate.draft(rule, one.values, context=contexts[0])
            theirs = evaluate.draft(inferred.rule, one.values, context=contexts[1])
            if keys.setdefault(ours.counter_key, theirs.counter_key) != theirs.counter_key:
                return False
            if back.setdefault(theirs.counter_key, ours.counter_key) != ours.counter_key:
                return False
            number, other = None, None
            for _ in range(AHEAD if n < 5 else 2):
                number, other = next_number(rule.counter, number), next_number(inferred.rule.counter, other)
                if evaluate.complete(ours, number).upper() != evaluate.complete(theirs, other).upper():
                    return False
        except UserError:
            return False
    return bool(people)
