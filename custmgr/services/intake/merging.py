"""What a row changes of a customer who is there: field by field, three-way where the row came back from an export."""

from collections.abc import Mapping
from typing import Any

from custmgr.coding import canonical
from custmgr.customers import kinds
from custmgr.customers.fields import Field
from custmgr.database import register, tables
from custmgr.errors import UserError
from custmgr.exchange.roundtrip import merging
from custmgr.exchange.roundtrip.returning import Returned
from custmgr.services.browse import Row
from custmgr.services.intake import bases, returns
from custmgr.services.reference import Reference
from custmgr.services.work import Work
from custmgr.texts import tr

Changes = dict[str, Any]


def field_of(reference: Reference, key: str) -> Field:
    """The field of this key; heads that are no field yet are texts."""
    if key.startswith("custom:"):
        label = key.removeprefix("custom:")
        return Field(key, label, label, kinds.TEXT)
    return reference.catalogue[key]


class Merger:
    """Merges the rows of one slice; `now` holds the customers as they are."""

    def __init__(
        self, work: Work, now: Mapping[int, Row], returned: Mapping[int, Returned], answers: Mapping[str, str],
        choices: Mapping[tuple[int, str], str], own: frozenset[int] = frozenset(),
    ) -> None:  # fmt: skip
        self._work = work
        self._returned = returned
        self._clears = answers.get(returns.CLEARED) == "clear"
        self._takes = answers.get(returns.CONFLICTS) == "take"
        self._keeps = returns.CONFLICTS in answers and not self._takes
        self._choices = choices
        moved = {
            row.customer_id: row.step_id
            for row in returned.values()
            if row.step_id and row.customer_id in now and now[row.customer_id].step_id != row.step_id
        }
        self._bases = bases.at_steps(work, moved, now) if moved else {}
        self._imported = bases.at_steps(work, moved, now, own=own) if moved and own else {}
        self._moved = moved
        self.n_conflicts = 0

    def merged(self, number: int, draft: Mapping[str, Any], row: Row) -> tuple[Changes, Changes]:
        """(what would be written over, what is in conflict), as stored values by field key.

        A conflict holds what was exported, what stands here, and the step that wrote it since. Raises UserError for a
        code that cannot be his.
        """
        catalogue = self._work.reference.catalogue
        if closed := {item.key for item in catalogue.closed()} & draft.keys():
            draft = {key: value for key, value in draft.items() if key not in closed}
        back = self._returned.get(number)
        if back is None or not back.step_id:
            return self._plain(draft, row), {}
        values = dict(draft)
        if self._clears:
            values |= {key: None for key in back.cleared if key not in ("name", "code")}
        base = self._bases.get(row.id, {}) if row.id in self._moved else row.values
        before: Changes = {}
        conflicts: Changes = {}
        fates: list[merging.Fate] = []
        for key, stored in values.items():
            item = field_of(self._work.reference, key)
            now, was = row.values.get(key), base.get(key)
            if isinstance(stored, dict):  # an entry that is still to be made
                fate: merging.Fate = "take" if kinds.is_same(item.kind, now, was) else "conflict"
            else:
                fate = merging.fate(item.kind, was, kinds.from_storage(item.kind, stored), now)
            if fate == "conflict" and row.id in self._imported:
                # What stands here came from this very file: its second edit is no conflict with its first. A cell that
                # is as it was exported still changes nothing, for the file may be an older copy.
                last = self._imported[row.id].get(key)
                fate = "take" if kinds.is_same(item.kind, now, last) else fate
            fates.append(fate)
            choice = self._choices.get((number, key))
            if fate == "take" or (fate == "conflict" and (choice == "take" or (self._takes and choice != "keep"))):
                if key == "code":
                    self._refuse_code(str(stored or ""), row)
                before[key] = kinds.to_storage(now)
            elif fate == "conflict" and choice != "keep" and not self._keeps:
                writer = bases.written_by(self._work, row.id, self._column(item), after=back.step_id)
                conflicts[key] = [kinds.to_storage(was), kinds.to_storage(now), writer]
        self.n_conflicts += "conflict" in fates
        return before, conflicts

    def _plain(self, draft: Mapping[str, Any], row: Row) -> Changes:
        before: Changes = {}
        for key, stored in draft.items():
            item = field_of(self._work.reference, key)
            old = row.values.get(key)
            is_new_entry = isinstance(stored, dict)
            new = None if is_new_entry else kinds.from_storage(item.kind, stored)
            if key != "code" and (is_new_entry or not kinds.is_same(item.kind, old, new)):
                before[key] = kinds.to_storage(old)
        return before

    def _column(self, item: Field) -> str:
        return "custom" if item.custom_id is not None or item.key.startswith("custom:") else tables.column_name(item)

    def _refuse_code(self, code: str, row: Row) -> None:
        """Raises UserError for a code that was changed in the file to one that another customer has."""
        if not code:
            raise UserError(tr("A customer keeps a code; it cannot be emptied."), unharmed=tr("Nothing was written."))
        key = canonical.canonical_key(code)
        entry = register.find(self._work.connection, [key]).get(key)
        if entry is not None and entry.home_id not in (None, row.id):
            raise UserError(
                tr("The code {code} was given to another customer already.", code=code),
                unharmed=tr("Nothing was written."), todo=tr("Choose another code; a code is never given twice."),
                kind="code-taken",
            )  # fmt: skip
