"""A rule is text and JSON without loss."""

import json
from dataclasses import fields, replace

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from custmgr.coding import rule as r
from custmgr.coding.context import Context
from custmgr.coding.faces.parser import parse
from custmgr.coding.faces.printer import print_rule
from custmgr.coding.faces.scanner import RuleSyntaxError
from custmgr.coding.faces.sentence import sentence
from custmgr.coding.faces.sentence_reader import SentenceError, read_sentence
from custmgr.coding.faces.stored import from_json, to_json
from custmgr.coding.names import PSEUDO_FIELDS, label_of, table_key
from custmgr.coding.parts.counter import numbering
from custmgr.customers.fields import CATALOGUE
from custmgr.errors import UserError
from custmgr.texts import Language

SAMPLES = [
    "{type@类型}{joined:yyyyMMdd}{class}", "{type@类型}{n:3 per type}", "CUST{n:6}{check:37,36}", "{n:4}",
    "{region1@地区}-{region2@地区}-{n:3 per region1, region2}", "{joined:yyyy}{type@类型}{n:3 per year(joined), type}",
    "{name|pinyin-initial}{phone}{industry@行业}{region@地区}{joined:yyyyMMdd}{updated:yyyyMMdd}{n:4}",
    "[{short_name|upper|alnum|first 4|pad 4 X:4,empty ZZZZ,long cut}-]{n:3+,from 10,step 2,max 900}",
    '{n:5,skip contains 4/ends in 7/250/look-alikes,alphabet uscc31,end grow,scrambled,shared all per fiscal(created)}',
    '{n:3,alphabet "AB\\"C\\\\D"}', "{random:8,alphabet letters}", "{parent:3-2-2}", "a\\{b\\}\\[\\]\\|\\\\c{n:2}",
    "{joined:GGGGWW}{n:3 per isoweek(joined)} when type = C/D and region1 in N", "{n:4} when name = a\\ and\\ b",
    "[[{class}]{type}]{n:3,end letters}", "{joined:FYQ}{n:3}", "A when{n:2} when type = C",
]  # fmt: skip


@pytest.mark.parametrize("text", SAMPLES)
def test_printing_a_parsed_rule_gives_its_normal_form(text: str) -> None:
    rule = parse(text)
    normal = print_rule(rule)
    assert parse(normal) == rule
    assert print_rule(parse(normal)) == normal


@pytest.mark.parametrize("text", SAMPLES)
def test_a_rule_printed_in_chinese_is_the_same_rule(text: str) -> None:
    rule = parse(text)
    again = parse(print_rule(rule, "zh"))
    assert print_rule(again, "en") == print_rule(rule, "en")


@pytest.mark.parametrize("text", SAMPLES)
def test_the_stored_form_gives_the_same_rule_back(text: str) -> None:
    rule = parse(text)
    assert json.loads(to_json(rule))["version"] == 1
    assert from_json(to_json(rule)) == rule


@pytest.mark.parametrize(("text", "position"), [
    ("{nam}", 1), ("{n:x}", 3), ("ab|c", 2), ("{type", 5), ("{joined:yyyyy}", 12), ("[a", 2), ("a]", 1), ("", 0),
    (" C{n:3}", 0), ("C{n:3} ", 6), ("{joined:WW}", 8), ("{n:0}", 3), ("{n:3,foo}", 5), ("{check:abc}", 7),
    ("{type@}", 5), ("{n:3 per foo}", 9), ("{type|shout}", 6), ("{class,empty}", 7), ("{joined}", 7), ("C}", 1),
    ("{n:3} when ", 11), ("{n:3} when type", 11), ("{random:8,alphabet x}", 19), ("{type{n:3}}", 5), ("{parent:}", 8),
])  # fmt: skip
def test_what_is_not_in_the_grammar_is_refused_with_its_place(text: str, position: int) -> None:
    with pytest.raises(RuleSyntaxError) as refused:
        parse(text)
    assert refused.value.position == position
    assert refused.value.expected


def test_an_unknown_field_is_refused_with_the_nearest_known_ones() -> None:
    with pytest.raises(RuleSyntaxError, match="industry"):
        parse("{industri}{n:3}")


@pytest.mark.parametrize("text", ['{"version": 2, "parts": [], "condition": null}', "[]", "{", '{"version": 1}',
                                  '{"version": 1, "parts": [{"part": "shell"}], "condition": null}'])  # fmt: skip
def test_a_damaged_or_newer_stored_rule_is_refused(text: str) -> None:
    with pytest.raises(UserError):
        from_json(text)


WORD = st.text(alphabet="ABc1 中{}[]|\\,/-:@\"'()", min_size=1, max_size=6).filter(lambda s: s.strip() == s)
FIELDS = st.sampled_from(["name", "short_name", "type", "class", "region1", "region", "phone", "owner"])
TABLES = st.one_of(st.none(), st.sampled_from(["类型", "industry", "我的 表"]))
ALPHABETS = st.one_of(
    st.sampled_from(["digits", "letters", "A-Z0-9", "uscc31", "crockford32"]),
    st.text(alphabet='AB01"\\{}x', min_size=2, max_size=5).map(lambda s: f'"{s}"'),
)
KEYS = st.one_of(
    st.builds(r.Key, FIELDS, st.none(), TABLES),
    st.builds(r.Key, st.sampled_from(r.SOURCES), st.sampled_from(r.PERIODS), st.none()).filter(lambda k: True),
)
SKIPS = st.one_of(
    st.builds(r.Skip, st.sampled_from(["contains", "ends"]), st.sampled_from(["4", "13", "A"])),
    st.builds(r.Skip, st.just("number"), st.integers(0, 999).map(str)),
    st.just(r.Skip("look-alikes")),
)
TRANSFORMS = st.one_of(
    st.builds(r.Transform, st.sampled_from([t for t in r.TRANSFORMS if t not in ("first", "last", "pad")])),
    st.builds(r.Transform, st.sampled_from(["first", "last"]), st.integers(1, 9)),
    st.builds(r.Transform, st.just("pad"), st.integers(1, 9), st.sampled_from("0X|,:-中\\}")),
)
LITERALS = WORD.map(r.Literal)
COUNTERS = st.builds(
    r.Counter, st.integers(1, 9), st.booleans(), st.one_of(st.none(), st.integers(0, 99)), st.integers(1, 5),
    st.one_of(st.none(), st.integers(100, 999)), st.lists(SKIPS, max_size=2).map(tuple), ALPHABETS,
    st.sampled_from(r.ENDS[:3]), st.booleans(), st.one_of(st.none(), st.just("all")),
    st.lists(KEYS, max_size=3).map(tuple),
)  # fmt: skip
RESERVED = st.builds(
    lambda width, last, pairs: r.Counter(width, maximum=last, end="next", reserved=tuple(pairs)),
    st.integers(4, 9), st.integers(1, 900),
    st.sampled_from([[(901, 950)], [(1000, 1000)], [(1000, 1999), (5000, 9999)]]),
)  # fmt: skip
KINDS = (
    COUNTERS,
    RESERVED,
    st.builds(r.FieldPart, FIELDS, TABLES, st.lists(TRANSFORMS, max_size=3).map(tuple),
              st.one_of(st.none(), st.integers(1, 9)), st.one_of(st.none(), WORD), st.booleans()),
    st.builds(r.DatePart, st.sampled_from(r.SOURCES),
              st.sampled_from([("yyyy", "-", "MM"), ("GGGG", "WW"), ("FY",), ("yy", "Q")])),
    st.builds(r.Random, st.integers(1, 9), ALPHABETS),
    st.builds(r.Check, st.sampled_from(r.SCHEMES)),
    st.builds(r.Parent, st.lists(st.integers(1, 4), min_size=1, max_size=3).map(tuple)),
)  # fmt: skip
PARTS = st.one_of(*KINDS)


def _alternating(parts: st.SearchStrategy[r.Part]) -> st.SearchStrategy[tuple[r.Part, ...]]:
    """Rows of parts in which no two literals touch, because two are read back as one."""
    pair = st.tuples(st.one_of(st.none(), LITERALS), parts)
    return st.lists(pair, min_size=1, max_size=4).map(lambda rows: tuple(p for row in rows for p in row if p))


OPTIONALS = st.builds(r.Optional, _alternating(PARTS))
TESTS = st.builds(r.Test, FIELDS, st.lists(WORD, min_size=1, max_size=3).map(tuple))
RULES = st.builds(
    r.Rule,
    _alternating(st.one_of(PARTS, OPTIONALS)),
    st.one_of(st.none(), st.lists(TESTS, min_size=1, max_size=2).map(lambda t: r.Condition(tuple(t)))),
)


@settings(max_examples=150, deadline=None)
@given(RULES)
def test_any_rule_survives_text_and_json(rule: r.Rule) -> None:
    assert parse(print_rule(rule)) == rule
    assert from_json(to_json(rule)) == rule


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet='{}[]|\\,:@ "n3typejoindyMpr=when-', max_size=30))
def test_no_text_makes_the_parser_crash(text: str) -> None:
    try:
        rule = parse(text)
    except RuleSyntaxError:
        return
    assert parse(print_rule(rule)) == rule


def in_effect(part: r.Part) -> r.Part:
    """The part without what makes no difference: two ways to say that numbers may grow, the names of own tables."""
    if isinstance(part, r.FieldPart):
        own = CATALOGUE.find(part.name)
        table = None if part.table is None or (own and own.table == table_key(part.table)) else part.table
        return replace(part, table=table, is_cut=part.is_cut and part.width is not None)
    if isinstance(part, r.Counter):
        may_grow = part.may_grow or part.end == "grow"
        end = "stop" if may_grow or (part.end == "letters" and part.alphabet != "digits") else part.end
        keys = tuple(sorted((_bare(key) for key in part.keys), key=str))
        return replace(part, may_grow=may_grow, end=end, keys=keys, start=numbering(part).first)
    return part


def _bare(key: r.Key) -> r.Key:
    own = CATALOGUE.find(key.name)
    return replace(key, table=None) if key.table and own and own.table == table_key(key.table) else key


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_two_parts_that_differ_in_effect_are_two_sentences(data: st.DataObject) -> None:
    kind: st.SearchStrategy[r.Part] = data.draw(st.sampled_from(KINDS))
    one, other = data.draw(kind), data.draw(kind)
    names = [field.name for field in fields(one)]
    changed = data.draw(st.sampled_from(names))
    twin = replace(one, **{changed: getattr(other, changed)})
    spelled = [getattr(part, "alphabet", "") for part in (one, twin)]
    assume(all(len(set(text[1:-1])) == len(text[1:-1]) for text in spelled if text.startswith('"')))
    for lang in ("zh", "en"):
        try:
            said = [sentence(r.Rule((part,)), Context(), lang=lang) for part in (one, twin)]
        except UserError:  # a counter without a first number has no sentence
            continue
        assert (said[0] == said[1]) <= (in_effect(one) == in_effect(twin)), said


@settings(max_examples=300, deadline=None)
@given(RULES)
def test_any_rule_survives_its_sentence_in_both_languages(rule: r.Rule) -> None:
    spelled = [text[1:-1] for part in rule.all_parts() if (text := getattr(part, "alphabet", "")).startswith('"')]
    assume(all(len(set(text)) == len(text) for text in spelled))  # else a number has two names
    for lang in ("zh", "en"):
        try:
            said = sentence(rule, Context(), lang=lang)
        except UserError:  # a counter without a first number has no sentence
            continue
        assert print_rule(read_sentence(said, Context(), lang=lang), "en") == print_rule(rule, "en"), said


@pytest.mark.parametrize("text", SAMPLES)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_sentence_of_a_rule_is_read_back_as_that_rule(text: str, lang: Language) -> None:
    rule = parse(text)
    said = sentence(rule, Context(), lang=lang)
    assert print_rule(read_sentence(said, Context(), lang=lang), "en") == print_rule(rule, "en"), said


@pytest.mark.parametrize(("said", "lang"), [
    ("客户类型代码，然后随便什么", "zh"), ("Type code, then something", "en"), ("", "zh"), ("仅用于：", "zh"),
    ("A running number of 0 digits from 1", "en"), ("the text “a", "en"), ("每个从001开始的3位流水号", "zh"),
    ("仅用于等级为的客户：从001开始的3位流水号", "zh"), ("从001开始的3位流水号(跳过)", "zh"),
])  # fmt: skip
def test_a_sentence_that_describes_no_code_is_refused(said: str, lang: Language) -> None:
    with pytest.raises(SentenceError):
        read_sentence(said, Context(), lang=lang)


CRUMBS = (
    *"“”（()、为C\\", "每个", "类型", "代码", "，然后", "从001开始的", "3位", "流水号", "仅用于", "的客户：", "每年"
)  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(CRUMBS), max_size=12).map("".join))
def test_no_sentence_makes_its_reader_crash(said: str) -> None:
    try:
        rule = read_sentence(said, Context(), lang="zh")
    except SentenceError:
        return
    assert sentence(rule, Context(), lang="zh") == said


@pytest.mark.parametrize("in_chinese", [True, False])
def test_no_two_fields_have_one_name_in_sentences(in_chinese: bool) -> None:
    names = [*PSEUDO_FIELDS, *(field.key for field in CATALOGUE)]
    labels = [label_of(name, CATALOGUE, in_chinese=in_chinese).lower() for name in names]
    assert len(set(labels)) == len(labels)
