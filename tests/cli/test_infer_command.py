"""`custmgr rule infer` prints the rule behind a file's codes as one JSON document, or in words."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def run(file: Path, *words: str) -> tuple[int, str]:
    environment = {k: v for k, v in os.environ.items() if k != "CUSTMGR_DATABASE"}
    environment |= {"CUSTMGR_PROFILE": str(file.parent / "profile"), "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(
        [sys.executable, "-m", "custmgr", "rule", "infer", str(file), *words],
        cwd=ROOT, env=environment, capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    return done.returncode, done.stdout or done.stderr


@pytest.fixture
def old(tmp_path: Path) -> Path:
    file = tmp_path / "old.csv"
    lines = ["序号,客户编码,客户名称,客户类型,建档日期"]
    seen: dict[tuple[int, str], int] = {}
    for n in range(60):
        year, letter, kind = 2021 + n // 20, "CA"[n % 2], ("客户", "代理商")[n % 2]
        seen[year, letter] = seen.get((year, letter), 0) + 1
        lines.append(f"{n + 1},{year}{letter}{seen[year, letter]:03d},公司{n},{kind},{year}/{n % 12 + 1}/{n % 28 + 1}")
    lines[8] = lines[8].replace("2021A004", "2021A0O4")
    file.write_text("\n".join(lines), encoding="utf-8")
    return file


def test_the_document_holds_rules_with_exceptions_and_questions(old: Path) -> None:
    exit_code, text = run(old, "--json", "--lang", "en")
    found = json.loads(text)
    best = found["rules"][0]
    assert exit_code == 0
    assert best["text"] == "{joined:yyyy}{type@类型}{n:3 per year(joined), type}"
    assert best["coverage"] == pytest.approx(59 / 60, abs=0.001)
    assert [(odd["code"], odd["proposal"]) for odd in best["exceptions"]] == [("2021A0O4", "2021A004")]
    assert isinstance(found["questions"], list)


@pytest.mark.parametrize(("language", "words"), [("zh", "符合"), ("en", "explains")])
def test_people_read_the_rule_in_their_language(old: Path, language: str, words: str) -> None:
    exit_code, text = run(old, "--lang", language)
    assert exit_code == 0 and words in text and "{n:3 per year(joined), type}" in text


def test_without_a_rule_the_answer_is_no(tmp_path: Path) -> None:
    file = tmp_path / "names.csv"
    file.write_text("客户名称\n甲公司\n乙商行\n丙厂\n", encoding="utf-8")
    exit_code, text = run(file, "--lang", "en")
    assert exit_code == 1 and "No rule was found" in text
