"""Rows without a known code that have the name and a phone of a customer who is there: never taken for him unasked."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import or_, select

from custmgr.customers.categories import fold
from custmgr.customers.questions import Option, Question
from custmgr.database import tables
from custmgr.database.journal import batches
from custmgr.services import browse
from custmgr.services.browse import Row
from custmgr.services.work import Work
from custmgr.texts import counted, tr

POSSIBLE = "rows.possible"
MAX_EXAMPLES = 10


class Finder:
    """Finds them slice by slice, and counts them for the one question."""

    def __init__(self) -> None:
        self.count = self.with_code = 0
        self._examples: list[tuple[int, str]] = []

    def find(self, work: Work, drafts: Mapping[int, Mapping[str, Any]]) -> dict[int, Row]:
        """The customer that each of these rows may be, by row number."""
        phones = {n: found for n, draft in drafts.items() if draft.get("name") and (found := _phones(draft))}
        if not phones:
            return {}
        wanted = sorted({phone for found in phones.values() for phone in found})
        ids = self._with_phone(work, wanted)
        if not ids:
            return {}
        people = browse.whole_rows(work, ids)
        by_phone: dict[str, list[Row]] = {}
        for row in people.values():
            for phone in _phones(row.values):
                by_phone.setdefault(phone, []).append(row)
        alike: dict[int, Row] = {}
        for number, found in phones.items():
            name = fold(str(drafts[number]["name"]))
            same = [row for phone in found for row in by_phone.get(phone, ()) if fold(str(row.values["name"])) == name]
            if same:
                alike[number] = same[0]
                self._note(number, drafts[number], same[0])
        return alike

    def _with_phone(self, work: Work, phones: list[str]) -> list[int]:
        customer = tables.customer
        ids: set[int] = set()
        for part in batches(phones, 400):
            has_phone = or_(customer.c.mobile.in_(part), customer.c.telephone.in_(part))
            statement = select(customer.c.id).where(has_phone, customer.c.retired_at.is_(None))
            ids.update(row[0] for row in work.connection.execute(statement))
        return sorted(ids)

    def _note(self, number: int, draft: Mapping[str, Any], row: Row) -> None:
        self.count += 1
        self.with_code += bool(draft.get("code"))
        if len(self._examples) < MAX_EXAMPLES:
            self._examples.append((number, f"{draft['name']} = {row.values.get('code', '')} {row.values['name']}"))

    def question(self) -> Question | None:
        """The one question about all of them, None where there are none."""
        if not self.count:
            return None
        text = counted(self.count, "{n} row has the name and the phone of a customer who is there.",
                       "{n} rows have the name and the phone of customers who are there.")  # fmt: skip
        options = (
            Option("update", tr("they are the same: bring the customers up to date")),
            Option("new", tr("they are others: add them as new customers")),
            Option("skip", tr("leave these rows out")),
        )
        proposal = "new" if self.with_code * 2 > self.count else "update"
        return Question(
            POSSIBLE, -1, "", "possible", text, proposal, options, self.count, tuple(self._examples)
        )  # fmt: skip


def _phones(values: Mapping[str, Any]) -> list[str]:
    return [text for key in ("mobile", "telephone") if (text := str(values.get(key) or "")) and len(text) > 6]
