"""The rule commands as programs run them: the well-known examples, exit codes, one JSON document."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
Run = Callable[..., tuple[int, Any]]
ALL_IN_ONE = "{name|pinyin-initial}{phone}{industry@行业}{region@地区}{joined:yyyyMMdd}{updated:yyyyMMdd}{n:4}"
BY_YEAR = "{joined:yyyy}{type@类型}{n:3 per year(joined), type}"
BY_PLACE = "{region1@地区}-{region2@地区}-{n:3 per region1, region2}"
DAY = "joined=2023-10-01"


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Runs `custmgr rule …` with an empty profile and gives exit code and document."""
    environment = {k: v for k, v in os.environ.items() if k != "CUSTMGR_DATABASE"}
    environment |= {"CUSTMGR_PROFILE": str(tmp_path / "profile"), "PYTHONIOENCODING": "utf-8"}

    def command(*words: str) -> tuple[int, Any]:
        done = subprocess.run(
            [sys.executable, "-m", "custmgr", "rule", *words, "--json", "--lang", "en"],
            cwd=ROOT, env=environment, capture_output=True, encoding="utf-8", check=False,
        )  # fmt: skip
        text = done.stdout or done.stderr
        return done.returncode, json.loads(text)

    return command


def sets(*values: str) -> list[str]:
    return [word for value in values for word in ("--set", value)]


@pytest.mark.parametrize(
    ("text", "values", "code"),
    [
        ("{type@类型}{n:3 per type}", ["type=客户"], "C001"),
        (BY_YEAR, ["type=客户", DAY], "2023C001"),
        (BY_PLACE, ["region=扬州"], "JS-YZ-001"),
        (BY_PLACE, ["region1=N", "region2=YZ"], "N-YZ-001"),
        ("CUST{n:6}{check:37,36}", [], "CUST000001G"),
        (BY_YEAR + "{check:97-10}", ["type=客户", DAY], "2023C00179"),
        ("{n:4}", [], "0001"),
        (
            ALL_IN_ONE,
            ["name=张三", "phone=1234567890", "industry=制造业", "region=北京", DAY, "updated=2023-10-15"],
            "Z123456789001BJ20231001202310150001",
        ),
    ],
)
def test_the_well_known_examples_give_their_codes(run: Run, text: str, values: list[str], code: str) -> None:
    exit_code, found = run("try", text, *sets(*values))
    assert (exit_code, found["codes"], found["accepted"]) == (0, [code], True)


def test_the_code_with_telephone_and_two_dates_is_accepted_with_warnings(run: Run) -> None:
    exit_code, found = run("check", ALL_IN_ONE)
    assert exit_code == 0 and found["accepted"]
    assert {"personal-data", "drifting-date", "long"} <= {warning["code"] for warning in found["warnings"]}


def test_a_rule_without_a_counter_is_refused_with_a_repair_and_tried_all_the_same(run: Run) -> None:
    text = "{type@类型}{joined:yyyyMMdd}{class}"
    exit_code, found = run("check", text)
    assert exit_code == 1 and not found["accepted"]
    assert found["findings"][0]["check"] == "U2" and len(found["findings"][0]["customers"]) == 2
    assert text + "-{n:2 per joined, type, class}" in found["findings"][0]["repairs"]
    exit_code, found = run("try", text, *sets("type=客户", DAY, "class=A01"))
    assert (exit_code, found["codes"], found["accepted"]) == (0, ["C20231001A01"], False)


def test_a_text_that_is_no_rule_is_refused_with_the_place(run: Run) -> None:
    exit_code, found = run("check", "C{n:3 per typ}")
    assert exit_code == 1 and not found["accepted"]
    assert "Character 11" in found["findings"][0]["message"]


def test_capacity_counts_each_key(run: Run) -> None:
    assert run("check", BY_YEAR)[1]["capacity"] == [{"key": "year(joined), type", "size": 999}]


def test_typed_tables_take_names_and_codes(run: Run) -> None:
    table = ["--table", "地区:北=N,扬州=YZ"]
    assert run("try", BY_PLACE, *table, *sets("region1=北", "region2=扬州"))[1]["codes"] == ["N-YZ-001"]
    nested = ["--table", "地区:北=N,北/扬州=YZ"]
    assert run("try", BY_PLACE, *nested, *sets("region=扬州"))[1]["codes"] == ["N-YZ-001"]
    assert run("check", BY_PLACE, *nested)[0] == 0


def test_existing_codes_are_taken_as_given_before(run: Run) -> None:
    words = ["--existing", "C001", "--existing", "c００７", "--count", "2"]
    assert run("try", "C{n:3}", *words)[1]["codes"] == ["C008", "C009"]


def test_customers_of_a_file_get_one_code_each(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "customers.csv"
    file.write_bytes(
        "客户名称,客户类型,注册日期\n甲,客户,2023-01-05\n乙,代理商,2023-02-01\n丙,客户,2024-01-01\n".encode("gb18030")
    )
    assert run("try", BY_YEAR, "--customers", str(file))[1]["codes"] == ["2023C001", "2023A001", "2024C001"]


def test_today_is_taken_from_the_command(run: Run) -> None:
    assert run("try", "{today:yyyyMMdd}{n:2 per today}", "--today", "2024-02-29")[1]["codes"] == ["2024022901"]


def test_wrong_settings_are_wrong_usage(run: Run) -> None:
    assert run("try", "C{n:3}", *sets("typ=客户"))[0] == 2
    assert run("try", "C{n:3}", *sets("type=nobody"))[0] == 2
    assert run("try", "C{n:3}", "--table", "nonsense")[0] == 2
    exit_code, found = run("check", "{type@T}{n:3 per type@T}", "--table", "T:甲=C,乙=c")
    assert exit_code == 2 and "the same code" in found["what"]


def test_a_rule_is_said_in_the_language_that_was_asked_for(run: Run) -> None:
    assert run("sentence", "CUST{n:6}")[1]["sentence"].startswith("The text “CUST”, then a running number")


def test_a_sentence_is_as_good_as_the_text_of_a_rule(run: Run) -> None:
    said = run("sentence", BY_YEAR)[1]["sentence"]
    assert run("sentence", said)[1]["text"] == BY_YEAR.replace("@类型", "@type")
    assert run("try", said, *sets("type=客户", DAY))[1]["codes"] == ["2023C001"]
    exit_code, found = run("check", "客户类型代码，然后每个客户类型从001开始的3位流水号")
    assert exit_code == 0 and found["capacity"] == [{"key": "type", "size": 999}]
    assert run("check", "something else")[0] == 1


def test_a_code_is_read_back_and_a_slip_gets_a_proposal(run: Run) -> None:
    exit_code, found = run("decode", BY_YEAR, "2023C001")
    assert exit_code == 0 and [part["text"] for part in found["readings"][0]["parts"]] == ["2023", "C", "001"]
    exit_code, found = run("decode", BY_YEAR, "2O23C001")
    assert (exit_code, found) == (1, {"readings": [], "suggestions": ["2023C001"]})


def test_working_on_a_text_makes_no_database(run: Run, tmp_path: Path) -> None:
    run("check", "C{n:3}")
    assert not list(tmp_path.rglob("*.db"))


def test_rules_are_added_shown_and_read_back_by_name(run: Run, tmp_path: Path) -> None:
    place = ["--database", str(tmp_path / "rules.db")]
    assert run("add", "main", "{type@类型}{n:3 per type}", *place)[1]["version"] == 1
    assert [item["name"] for item in run("list", *place)[1]["rules"]] == ["main"]
    assert run("show", "main", *place)[1]["capacity"] == [{"key": "type", "size": 999}]
    exit_code, found = run("decode", "A012", *place)
    assert exit_code == 0 and (found["readings"][0]["rule"], found["readings"][0]["version"]) == ("main", 1)
    exit_code, found = run("add", "second", "C{n:3}", *place)
    assert exit_code == 3 and found["error"] == "rule-refused"
    assert run("check", "C{n:3}", *place)[1]["findings"][0]["check"] == "U3"
    assert run("check", "C{n:3}", "--name", "main", *place)[0] == 0
