"""Whatever customers hold: what is exported comes back as no change, and an import that is undone leaves no trace."""

import shutil
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from custmgr.customers import cleaning
from custmgr.exchange.planning.intake import Source
from custmgr.services import browse, edit, exporting, setup
from custmgr.services.coding import rules
from custmgr.services.desk import Desk
from custmgr.services.intake import importing
from tests.flows.clerk import add

NASTY = st.sampled_from(
    ["=1+1", "+1", "-1", "@SUM(A1)", "'quoted", "''twice", "00012", "1E5", "2-1", "MAR1", "TRUE", "50%", "a\nb",
     "\ttab", "_x0041_", "1,234", "[清空]", "N/A", "null", "𠮷野家", "é", "<b>&amp;</b>", "1" * 20, "－1", "|x|"]
)  # fmt: skip
WORDS = st.one_of(
    NASTY, st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc", "Co", "Cn"]), max_size=20)
)
TEXT_KEYS = ("short_name", "name_en", "contact", "address", "note", "bank", "website", "wechat")


class Place:
    """A desk that does not print all its lists when an example fails."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory, empty_database: Path) -> Iterator[Place]:
    path = tmp_path_factory.mktemp("out-and-in") / "customers.db"
    shutil.copy(empty_database, path)
    desk = setup.open_desk(str(path), person="tester")
    desk.do(rules.add_rule, "main", "{n:7}")
    yield Place(desk)
    desk.database.close()


@st.composite
def customers(draw: st.DrawFn) -> Mapping[str, Any]:
    values: dict[str, Any] = {key: draw(WORDS) for key in draw(st.sets(st.sampled_from(TEXT_KEYS), max_size=4))}
    if draw(st.booleans()):
        values["joined"] = draw(st.dates(date(1900, 3, 1), date(2099, 12, 31)))
    if draw(st.booleans()):
        cents = draw(st.integers(-(10**12), 10**12))
        values["credit_limit"] = Decimal(cents) / 100
    return values


@pytest.mark.parametrize("form", ["xlsx", "csv"])
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(people=st.lists(customers(), min_size=1, max_size=4))
def test_what_is_exported_comes_back_as_no_change(
    place: Place, tmp_path: Path, form: str, people: list[Mapping[str, Any]]
) -> None:
    desk = place.desk
    ids = [add(desk, f"公司{n}", **_as_stored(desk, values)) for n, values in enumerate(people)]
    path = tmp_path / f"out.{form}"
    exporting.export(desk, path, desk.read(browse.parse, ""))
    source = Source(path)
    plan = importing.plan(desk, source, importing.look(desk, source).mapping)
    found = [
        (dict(row.before), row.reason) for row in importing.rows(plan, ("update", "conflict", "error", "ask", "new"))
    ]
    importing.discard(plan)
    desk.do(edit.retire, ids)
    assert found == [] and not plan.questions


def _as_stored(desk: Desk, values: Mapping[str, Any]) -> dict[str, Any]:
    """The values as the window would store them when they are typed: tidied, and left out where nothing is left."""
    catalogue = desk.reference.catalogue
    typed = {
        key: cleaning.parse(catalogue[key], value).value if isinstance(value, str) else value
        for key, value in values.items()
    }
    return {key: value for key, value in typed.items() if value is not None}
