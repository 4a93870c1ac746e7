"""The proof that a rule cannot give one code twice: checks U1, U2 and U5."""

from custmgr.coding.canonical import TEMPORARY, LookAlikeError, canonical_key, fold
from custmgr.coding.context import Context
from custmgr.coding.evaluate import parent_refusal
from custmgr.coding.names import PERIOD_WORDS, SOURCE_WORDS, field_of, find_table, label_of, root_of
from custmgr.coding.parts import parent
from custmgr.coding.parts.alphabets import characters
from custmgr.coding.parts.counter import next_number
from custmgr.coding.parts.field_text import unknown_table
from custmgr.coding.proving.ambiguity import find_ambiguities
from custmgr.coding.proving.families import values_of
from custmgr.coding.proving.finding import Caution, Finding
from custmgr.coding.proving.keys import LostKey, lost_keys
from custmgr.coding.proving.witnesses import Collision, collide, is_printable, same_usual_customer
from custmgr.coding.rule import Check, Counter, FieldPart, Key, Literal, Optional, Parent, Random, Rule
from custmgr.errors import UserError
from custmgr.texts import by_language, language, tr

_ONLY_INJECTIVE = frozenset(("upper", "lower"))


def prove(rule: Rule, context: Context) -> tuple[list[Finding], list[Caution]]:
    """What speaks against the rule by itself, without repairs, and what is only to be known."""
    findings = [*_unusable(rule, context)]
    if findings:
        return findings, []
    findings += _alphabets(rule)
    if is_without_number(rule, context):
        return [*findings, _no_counter(rule, context)], []
    findings += [_lost(lost, rule, context=context) for lost in lost_keys(rule, context)]
    ambiguities, cautions = find_ambiguities(rule, context)
    return [*findings, *ambiguities], cautions


def is_without_number(rule: Rule, context: Context) -> bool:
    """Whether nothing in the rule tells two customers apart: no counter, random part or unique field."""
    if rule.counter or any(isinstance(part, Random | Parent) for part in rule.parts):
        return False
    return not any(is_unique_field(part, context) for part in rule.parts)


def is_unique_field(part: object, context: Context) -> bool:
    """Whether the part prints the whole of a field of which no two customers have the same."""
    if not isinstance(part, FieldPart) or part.name not in context.unique_fields:
        return False
    is_whole = all(step.name in _ONLY_INJECTIVE for step in part.transforms)
    return is_whole and not part.is_cut and part.empty is None and part.table is None


def _unusable(rule: Rule, context: Context) -> list[Finding]:
    """Rules that are written rightly but cannot give codes."""
    found = [_refusal("U1", message) for message in _structure(rule)]
    for name, word in _tables(rule, context):
        table = find_table(word, context)
        if table is None:
            found.append(_refusal("U1", unknown_table(word, context)))
        elif not table.entries:
            found.append(_refusal("U1", tr("The table “{word}” has no entries.", word=word)))
        elif not _can_print(rule, name, context=context):
            label = label_of(name, context.catalogue, in_chinese=language() == "zh")
            found.append(
                _refusal("U1", tr("No entry of the table “{word}” can be printed as {field}.", word=word, field=label))
            )
    return found


def _structure(rule: Rule) -> list[str]:
    found = []
    if len(rule.counters) > 1:
        found.append(tr("A rule has only one counter."))
    if any(isinstance(part, Parent) for part in rule.all_parts()) and not parent.is_alone(rule):
        found.append(parent_refusal())
    inner = [p for part in rule.parts if isinstance(part, Optional) for p in Rule((part,)).all_parts()]
    if any(isinstance(part, Counter | Random | Check) for part in inner):
        found.append(tr("A counter, random or check part cannot stand in [ ], because a code without it would repeat."))
    if rule.parts and isinstance(rule.parts[0], Literal) and fold(rule.parts[0].text).startswith(TEMPORARY):
        found.append(tr("A code cannot begin with {mark}; so do temporary ones.", mark=TEMPORARY))
    if rule.parts and isinstance(rule.parts[0], Check):
        found.append(tr("A check character needs something before it."))
    counter = rule.counter
    if counter and counter.is_scrambled and (counter.may_grow or counter.end != "stop"):
        found.append(tr("A scrambled counter needs a fixed range; it cannot grow or go on with letters."))
    elif counter:
        try:
            next_number(counter, None)
        except UserError as problem:
            found.append(str(problem))
    return found


def _tables(rule: Rule, context: Context) -> list[tuple[str, str]]:
    """The field words that need a table, with the table's word."""
    found: dict[tuple[str, str], None] = {}
    for part in rule.all_parts():
        if isinstance(part, FieldPart):
            own = field_of(part.name, context.catalogue).table
            found.update(dict.fromkeys((part.name, word) for word in (own, part.table) if word))
    names = [(key.name, key.table) for c in rule.counters for key in c.keys if key.period is None]
    names += [(test.name, None) for test in (rule.condition.tests if rule.condition else ())]
    for name, word in names:
        table = word or field_of(name, context.catalogue).table
        if table:
            found[name, table] = None
    return list(found)


def _can_print(rule: Rule, name: str, *, context: Context) -> bool:
    parts = [part for part in rule.all_parts() if isinstance(part, FieldPart) and part.name == name]
    return all(
        part.empty is not None
        or any(
            is_printable(part, root_of(name), value=value, context=context)
            for value in values_of(name, part.table, rule=rule, context=context)
        )
        for part in parts
    )


def _alphabets(rule: Rule) -> list[Finding]:
    """U5: no alphabet or literal may hold characters that the canonical key changes into one or refuses."""
    found = []
    for part in rule.all_parts():
        if isinstance(part, Literal):
            found += [_refusal("U5", message) for message in _refused_letters(part.text)]
        if not isinstance(part, Counter | Random):
            continue
        chars = characters(part.alphabet)
        found += [_refusal("U5", message) for message in _refused_letters(chars)]
        by_key: dict[str, str] = {}
        for char in chars:
            key = fold(char)
            if key in by_key or len(key) != 1:
                same = by_key.get(key, "")
                found.append(Finding("U5", tr("The alphabet holds “{a}” and “{b}”, which are one character in a code.",
                                              a=same, b=char), codes=tuple(filter(None, (same, char)))))  # fmt: skip
                break
            by_key[key] = char
    return found


def _refused_letters(text: str) -> list[str]:
    try:
        canonical_key(text)
    except LookAlikeError as refused:
        return [refused.what]
    return []


def _no_counter(rule: Rule, context: Context) -> Finding:
    message = tr("Nothing tells two customers apart: the rule has neither a counter nor a random part nor a field of "
                 "which no two customers have the same.")  # fmt: skip
    usual = same_usual_customer(rule, context)
    for name in ("name", "contact", "note"):
        if name not in usual:
            found = collide(
                rule, {**usual, name: "张三"}, other={**usual, name: "李四"}, numbers=(None, None), context=context
            )
            if found:
                return Finding("U2", message, (found.code,), found.customers)
    return _refusal("U2", message)


def _lost(lost: LostKey, rule: Rule, *, context: Context) -> Finding:
    word = key_word(lost.key, context)
    message = tr("The counter starts again for each {key}, but the code does not show which {key}; so two customers "
                 "would get one code.", key=word)  # fmt: skip
    if lost.values is None:
        return _refusal("U2", message + tr(" (Not proven, but nothing shows that it cannot happen.)"))
    root = root_of(lost.key.name)
    usual = same_usual_customer(rule, context)
    for customer in (usual, {key: value for key, value in usual.items() if key not in _left_out(rule, root)}):
        if found := _collision(rule, context, root=root, values=lost.values, usual=customer):
            return Finding("U2", message, (found.code,), found.customers, found.numbers)
    return _refusal("U2", message)


def _left_out(rule: Rule, root: str) -> set[str]:
    """The fields that stand in [ ] only, which a customer may lack."""
    outer = {root_of(part.name) for part in rule.parts if isinstance(part, FieldPart)}
    return {root_of(p.name) for p in rule.all_parts() if isinstance(p, FieldPart)} - outer - {root}


def _collision(
    rule: Rule, context: Context, *, root: str, values: tuple[object, object], usual: dict[str, object]
) -> Collision | None:
    """Two customers who differ in one field only, if they get one code."""
    others = {key: value for key, value in usual.items() if key != root}
    one, other = (others if value is None else {**others, root: value} for value in values)
    first = next_number(rule.counter, None) if rule.counter else None
    return collide(rule, one, other=other, numbers=(first, first), context=context)


def key_word(key: Key, context: Context) -> str:
    """What a key is called in a sentence: 客户类型, 建档日期的年."""
    place = 0 if language() == "zh" else 1
    if not key.period:
        return label_of(key.name, context.catalogue, in_chinese=place == 0)
    period, source = PERIOD_WORDS[key.period][place], SOURCE_WORDS[key.name][place]
    if key.period == "day":
        return source
    return by_language(lambda: f"{source}的{period}", lambda: f"{period} of the {source}")


def _refusal(check: str, message: str) -> Finding:
    return Finding(check, message)
