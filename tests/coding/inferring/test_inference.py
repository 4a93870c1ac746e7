"""What an inference says beside the rule: exceptions with repairs, tables, counters, eras, and questions."""

from collections.abc import Mapping, Sequence

import pytest

from custmgr.coding.context import Context
from custmgr.coding.inferring.inference import Inference, infer
from custmgr.coding.inferring.material import gather
from custmgr.coding.inferring.result import Deviation
from custmgr.customers import ready_made
from custmgr.errors import UserError

CONTEXT = Context(tables=ready_made.load_tables(), unique_fields=frozenset())
TYPES = ("客户", "代理商", "经销商", "客户", "客户", "代理商")
LETTERS = {"客户": "C", "代理商": "A", "经销商": "D"}


def find(codes: Sequence[str], columns: Mapping[str, Sequence[str]] | None = None) -> Inference:
    return infer(gather(codes, columns or {}, context=CONTEXT))


def by_type(count: int = 60) -> tuple[list[str], list[str]]:
    """Codes such as C001, and the types."""
    kinds = [TYPES[n % len(TYPES)] for n in range(count)]
    seen: dict[str, int] = {}
    codes = []
    for kind in kinds:
        seen[kind] = seen.get(kind, 0) + 1
        codes.append(f"{LETTERS[kind]}{seen[kind]:03d}")
    return codes, kinds


def told(found: Inference, code: str) -> Deviation:
    return next(item for item in found.found.rules[0].exceptions if item.code == code)


def test_spellings_that_make_no_difference_are_no_exceptions() -> None:
    codes, kinds = by_type()
    codes[3], codes[7] = codes[3].lower(), "".join(chr(ord(char) + 0xFEE0) for char in codes[7])
    best = find(codes, {"客户类型": kinds}).found.rules[0]
    assert (best.text, best.coverage, best.exceptions) == ("{type@类型}{n:3 per type}", 1.0, ())


def test_mistakes_are_told_with_what_was_meant() -> None:
    codes, kinds = by_type()
    codes[3], codes[20], codes[30] = "C0O2", "D4", "V-77"
    found = find(codes, {"客户类型": kinds})
    assert (told(found, "C0O2").kind, told(found, "C0O2").proposal) == ("look-alike", "C002")
    assert (told(found, "D4").kind, told(found, "D4").proposal) == ("zeros", "D004")
    assert (told(found, "V-77").kind, told(found, "V-77").proposal) == ("other", None)


def test_a_code_that_contradicts_its_row_says_which_column_and_what_it_gives() -> None:
    codes, kinds = by_type()
    codes[30] = codes[30].replace("C", "R")
    odd = told(find(codes, {"客户类型": kinds}), codes[30])
    assert (odd.kind, odd.proposal) == ("disagrees", codes[30].replace("R", "C"))
    assert "客户" in odd.reason


def test_a_repeated_code_is_told_with_the_row_that_had_it_first() -> None:
    codes = [f"K{n:04d}" for n in range(1, 41)]
    codes[9] = codes[8]
    odd = told(find(codes), codes[8])
    assert (odd.kind, odd.row, odd.proposal) == ("duplicate", 9, None)
    assert "row 9" in odd.reason


def test_blank_rows_do_not_count() -> None:
    codes = [f"K{n:04d}" for n in range(1, 41)]
    assert find([*codes, "", "  ", ""]).found.rules[0].coverage == 1.0


def test_a_number_far_above_the_others_moves_no_counter() -> None:
    codes = [f"K{n:06d}" for n in range(1, 61)]
    codes[30] = "K999999"
    (group,) = find(codes).found.rules[0].counters
    assert (group.key, group.highest, group.outliers) == ("", 60, (999999,))


def test_counters_are_told_by_the_names_that_rows_of_numbers_have() -> None:
    codes, kinds = by_type()
    groups = find(codes, {"客户类型": kinds}).found.rules[0].counters
    assert {group.key: group.highest for group in groups} == {"type=C": 30, "type=A": 20, "type=D": 10}


def test_codes_of_no_table_come_with_the_table() -> None:
    codes, kinds = by_type()
    own = [code.replace("C", "KH").replace("A", "DL").replace("D0", "JX0") for code in codes]
    best = find(own, {"客户类型": kinds}).found.rules[0]
    (table,) = best.tables
    assert best.text == "{type@类型}{n:3 per type}"
    assert (table.word, dict(table.codes)) == ("类型", {"客户": "KH", "代理商": "DL", "经销商": "JX"})


def test_literals_keep_the_case_in_which_most_codes_have_them() -> None:
    assert find([f"cust-{n:04d}" for n in range(1, 41)]).found.rules[0].text == "cust-{n:4}"


def test_a_change_of_rule_gives_two_rules_with_the_rows_of_each() -> None:
    codes = [f"{n:04d}" for n in range(1, 31)] + [f"KH-{n:05d}" for n in range(1, 51)]
    first, second = find(codes).found.rules[:2]
    assert (first.text, second.text) == ("KH-{n:5}", "{n:4}")
    assert first.span is not None and (first.span.first_row, first.span.last_row) == (30, 79)
    assert second.span is not None and (second.span.first_row, second.span.last_row) == (0, 29)
    assert not first.exceptions and not second.exceptions


def test_what_no_column_explains_is_asked_and_the_answer_changes_the_rule() -> None:
    codes, _ = by_type()
    found = find(codes)
    doubt = next(doubt for doubt in found.found.questions if doubt.id.startswith("meaning"))
    level = next(option for option in doubt.options if option.rule == "{level@等级}{n:3 per level}")
    answered = found.answered(doubt.id, level.value)
    assert answered.found.rules[0].text == level.rule
    assert doubt.id not in {other.id for other in answered.found.questions}


def test_a_strange_answer_is_refused() -> None:
    codes, _ = by_type()
    with pytest.raises(UserError, match="no answer"):
        find(codes).answered("nothing", "1")


@pytest.mark.parametrize("codes", [[], ["A1"], ["", ""], ["苹果", "香蕉", "梨", "人", "车站", "好"]])
def test_where_there_is_no_rule_none_is_found(codes: list[str]) -> None:
    assert find(codes).found.rules == ()


def test_every_part_has_a_sentence() -> None:
    codes, kinds = by_type()
    best = find(codes, {"客户类型": kinds}).found.rules[0]
    assert [item.part for item in best.evidence] == ["{type@类型}", "{n:3 per type}"]
    assert all(item.sentence for item in best.evidence)
