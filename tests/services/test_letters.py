"""Templates of letters and timed reports: filled in, kept in their bounds, undoable, run when they are due."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from custmgr.errors import UserError
from custmgr.reports import letters
from custmgr.reports.document import Document
from custmgr.services import edit, history, records
from custmgr.services.desk import Desk
from custmgr.services.reporting import jobs, templates
from custmgr.services.reporting.jobs import Plan
from tests.conftest import Clock


@pytest.fixture
def customer(desk: Desk) -> int:
    number = desk.do(edit.add, {"name": "北京<光明>", "code": "C-1", "contact": "曾"}).value
    desk.do(records.add, "sale_order", number, {"number": "S-1", "ordered": desk.clock().date()})
    return number


def test_a_template_names_fields_in_both_languages_and_escapes_what_they_hold(desk: Desk, customer: int) -> None:
    [letter] = templates.fill(desk, "<p>{{ name }} {{ 客户编码 }} {{ contact or 'x' }}</p>", [customer])
    assert letter == "<p>北京&lt;光明&gt; C-1 曾</p>"
    assert "S-1" in templates.fill(desk, "{% for order in orders %}{{ order.number }}{% endfor %}", [customer])[0]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_example_is_a_whole_letter(desk: Desk, customer: int, language: str) -> None:
    text = templates.EXAMPLE_ZH if language == "zh" else templates.EXAMPLE_EN
    assert "C-1" in templates.fill(desk, text, [customer])[0]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("one\n{{ nothing_like_it }}", "Line 2"), ("{% for x in y %}", "Line 1"), ("a\nb\n{% what %}", "Line 3"),
        ("{{ name.__class__ }}", "not allowed"), ("{{ ''.__class__.__mro__ }}", "not allowed"),
        ("{% include '/etc/passwd' %}", "Line 1"), ("{{ name|attr('x') }}", "no conversion"),
        ("{% for a in range(999) %}{% for b in range(999) %}{% for c in range(999) %}x{% endfor %}{% endfor %}"
         "{% endfor %}", "far too"),
        ("{{ 'x' * 1000000000 }}", "reckoned"), ("{{ 1 / 0 }}", "zero"), ("{{ range(99999999) }}", "Line 1"),
        ("{% macro a() %}{{ a() }}{% endmacro %}{{ a() }}", "Line 1"), ("{{ orders.append(1) }}", "Line 1"),
    ],
)  # fmt: skip
def test_what_a_template_may_not_do_is_told_by_its_line(desk: Desk, customer: int, text: str, said: str) -> None:
    with pytest.raises(UserError) as told:
        templates.fill(desk, text, [customer])
    assert said in told.value.what and told.value.unharmed


def test_a_template_is_kept_renamed_and_taken_back(desk: Desk) -> None:
    number = desk.do(templates.save, None, "信", "{{ name }}").value
    with pytest.raises(UserError, match="already"):
        desk.do(templates.save, None, "信", "other")
    step = desk.do(templates.save, number, "函", "{{ code }}").step_id
    assert [(item.name, item.text) for item in desk.read(templates.listed)] == [("函", "{{ code }}")]
    assert step is not None
    desk.do(history.take_back, step)
    assert [item.name for item in desk.read(templates.listed)] == ["信"]
    desk.do(templates.remove, number)
    assert desk.read(templates.listed) == []


def test_letters_make_one_page_of_html_with_nothing_from_outside() -> None:
    page = letters.page("标题<", ["<p>一</p>", "<p>二</p>"])
    assert page.count("page-break-after") == 1 and "标题&lt;" in page and "http" not in page


def paper(_document: object, out: Path) -> int:
    assert isinstance(_document, Document)
    out.write_bytes(b"%PDF")
    return 1


def plan(place: Path, **wish: object) -> Plan:
    return Plan(**{"name": "周报", "report": "customer-list", "folder": str(place), "suffix": ".html", **wish})  # type: ignore[arg-type]


def test_a_timed_report_runs_once_each_time_it_is_due(desk: Desk, clock: Clock, tmp_path: Path) -> None:
    desk.do(edit.add, {"name": "甲", "code": "C-1"})
    desk.do(jobs.save, None, plan(tmp_path, rhythm="daily", hour=8))
    assert desk.read(jobs.due, desk.name) == []  # the first run is the next one on the timetable
    clock.now += timedelta(days=1)
    [due] = desk.read(jobs.due, desk.name)
    [ran] = jobs.run(desk, [due], paper=paper)
    assert ran.fault == "" and "甲" in Path(ran.file).read_text(encoding="utf-8")
    assert desk.read(jobs.due, desk.name) == [] and desk.read(jobs.due, "another computer") == []
    [kept] = desk.read(jobs.listed)
    assert kept.is_ok and kept.said == ran.file


def test_one_that_fails_says_why_and_keeps_no_other_from_running(desk: Desk, clock: Clock, tmp_path: Path) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    for name, folder in (("a", gone), ("b", tmp_path)):
        desk.do(jobs.save, None, plan(folder, name=name, rhythm="daily"))
    gone.rmdir()
    clock.now += timedelta(days=1)
    ran = jobs.run(desk, desk.read(jobs.due, desk.name), paper=paper)
    assert ["no folder" in item.fault for item in ran] == [True, False]
    assert [job.is_ok for job in desk.read(jobs.listed)] == [False, True]


@pytest.mark.parametrize("wish", [
    {"name": ""}, {"report": "customer-card"}, {"folder": "relative"}, {"hour": 24}, {"day": 9},
    {"query": "level:nothing"}, {"suffix": ".exe"},
])  # fmt: skip
def test_what_cannot_be_is_refused_with_nothing_written(desk: Desk, tmp_path: Path, wish: dict[str, object]) -> None:
    with pytest.raises(UserError):
        desk.do(jobs.save, None, plan(tmp_path, **wish))
    assert desk.read(jobs.listed) == []


@pytest.mark.parametrize(
    ("rhythm", "day", "now", "due"),
    [
        ("daily", 1, "2026-03-05 07:59", "2026-03-04 08:00"), ("daily", 1, "2026-03-05 08:00", "2026-03-05 08:00"),
        ("weekly", 1, "2026-03-05 09:00", "2026-03-02 08:00"), ("weekly", 4, "2026-03-05 07:00", "2026-02-26 08:00"),
        ("monthly", 5, "2026-03-05 07:00", "2026-02-05 08:00"), ("monthly", 28, "2026-03-05 07:00", "2026-02-28 08:00"),
    ],
)  # fmt: skip
def test_the_timetable_knows_when_it_was_due_last(rhythm: str, day: int, now: str, due: str) -> None:
    found = jobs.due_before(Plan("x", "sales", "", rhythm=rhythm, day=day), datetime.fromisoformat(now))
    assert found == datetime.fromisoformat(due)
