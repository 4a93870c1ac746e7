"""Possible duplicates as a command and as a report."""

from pathlib import Path

from openpyxl import load_workbook

from tests.cli.conftest import Run

FIRM = ("name=深圳华信达科技有限公司", "telephone=0755-26618888", "contact=王建国")
AGAIN = ("name=华信达科技（深圳）有限责任公司", "telephone=0755-26618888", "contact=王建国")


def filled(run: Run) -> None:
    run("add", "code=A1", *FIRM)
    run("add", "code=A2", *AGAIN)
    run("add", "code=A3", "name=苏州鼎辉贸易有限公司")


def test_pairs_are_listed_with_scores_and_reasons(run: Run) -> None:
    filled(run)
    told = run("duplicates", "--json")
    [pair] = told.json["pairs"]
    assert told.code == 0 and (pair["one"]["code"], pair["other"]["code"], pair["band"]) == ("A1", "A2", "likely")
    assert "same phone" in pair["reasons"] and (told.json["count"], told.json["likely"]) == (1, 1)
    plain = run("duplicates")
    assert "A1" in plain.out and "same phone" in plain.out and "1 pairs, 1 of them likely" in plain.out
    assert run("duplicates", "--min-score", "99").code == 1
    assert run("duplicates", "--customer", "A3").code == 1
    assert run("duplicates", "--customer", "A2", "--json").json["pairs"][0]["score"] == pair["score"]


def test_somebody_new_is_recognised_before_he_is_added(run: Run) -> None:
    filled(run)
    told = run("duplicates", "--like", "name=华信达科技", "telephone=26618888", "--json")
    assert told.code == 0 and {pair["other"]["code"] for pair in told.json["pairs"]} == {"A1", "A2"}
    assert told.json["pairs"][0]["one"] is None
    assert "(new)" in run("duplicates", "--like", "name=华信达科技", "telephone=26618888").out
    assert run("duplicates", "--like", "name=广州联创食品有限公司").code == 1


def test_whoever_adds_a_customer_who_is_likely_there_is_told_and_he_is_added(run: Run) -> None:
    assert "possible" not in run("add", "code=A1", *FIRM, "--json").json
    told = run("add", "code=A2", *AGAIN, "--json")
    [found] = told.json["possible"]
    assert told.code == 0 and (found["code"], told.json["code"]) == ("A1", "A2") and "same phone" in found["reasons"]
    assert "Perhaps there already: A1 深圳华信达科技有限公司" in told.err
    assert "possible" not in run("add", "code=A3", "name=华信达物流", "--json").json


def test_what_is_said_of_a_pair_is_remembered_and_can_be_forgotten(run: Run) -> None:
    filled(run)
    step = run("duplicates", "--different", "A1", "A2", "--json").json["step"]
    assert run("duplicates", "--json").json == {"count": 0, "likely": 0, "decided": 1, "pairs": []}
    assert run("undo", str(step)).code == 0
    assert run("duplicates").code == 0
    assert run("duplicates", "--later", "A2", "A1").code == 0
    assert run("duplicates").code == 1
    [said] = run("duplicates", "--decided", "--json").json["decisions"]
    assert (said["one"]["code"], said["other"]["code"], said["verdict"]) == ("A1", "A2", "later") and said["until"]
    assert "Look again later" in run("duplicates", "--decided").out
    assert run("duplicates", "--again", "A1", "A2").code == 0
    assert run("duplicates", "--decided").code == 1
    assert run("duplicates").code == 0
    assert run("duplicates", "--different", "A1", "A1").code == 2
    assert run("duplicates", "--different", "A1", "nobody").code == 3


def test_the_report_shows_pairs_side_by_side(run: Run, tmp_path: Path) -> None:
    filled(run)
    page, book = tmp_path / "d.html", tmp_path / "d.xlsx"
    assert run("report", "duplicates", "--out", str(page)).code == 0
    text = page.read_text(encoding="utf-8")
    assert "深圳华信达科技有限公司" in text and "华信达科技（深圳）有限责任公司" in text and "same phone" in text
    assert run("report", "duplicates", "--out", str(book)).code == 0
    assert load_workbook(book).sheetnames[:2] == ["Likely the same customer", "Possibly the same customer"]
    assert run("report", "duplicates", "--out", str(tmp_path / "d.pdf")).code == 0


def test_customers_are_merged_into_the_first_and_the_step_is_taken_back(run: Run) -> None:
    filled(run)
    told = run("merge", "A1", "A2", "A3", "--take", "name=A2", "--json").json
    assert (told["code"], told["merged"]) == ("A1", ["A2", "A3"])
    shown = run("show", "A2", "--json").json
    assert shown["code"] == "A1" and shown["name"] == AGAIN[0].removeprefix("name=")
    assert run("find", "A3", "--json").json["customers"][0]["code"] == "A1"
    assert run("history", "verify").code == 0
    assert run("unmerge", str(told["step"])).code == 0
    assert run("show", "A2", "--json").json["code"] == "A2"
    assert "A1 ← A2 (0 records moved)" in run("merge", "A1", "A2").out
    assert run("unmerge", "1").code == 2 and run("merge", "A1", "A1").code == 2
    assert run("merge", "A1", "A3", "--take", "name").code == 2
