"""Writes an import plan inside one transaction: new list entries, new fields, customers, codes, search texts."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from sqlalchemy import delete, insert

from custmgr.customers import kinds, searchtext
from custmgr.database import search, tables
from custmgr.errors import UserError
from custmgr.exchange import decisions
from custmgr.exchange.mapping import Mapping as ColumnsMapping
from custmgr.services import categories, edit, numbering, reference
from custmgr.services.numbering import Issued
from custmgr.services.work import Work
from custmgr.texts import tr

BATCH = 2_000
Draft = Mapping[str, Any]


class Writer:
    """Streams the decided rows of a staging file into the database."""

    def __init__(self, work: Work, staged: Path, rule: str | None) -> None:
        self._work = work
        self._staged = staged
        self._rule = rule
        self._entries: dict[str, dict[str, int]] = {}
        self._custom: dict[str, str] = {}
        self._rules: list[numbering.ActiveRule] = []

    def write(self) -> tuple[int, int]:
        """Writes all and gives how many were added and how many changed."""
        work = self._work
        self._add_entries()
        self._add_fields()
        self._rules = numbering.active_rules(work)
        total = sum(decisions.counts(self._staged)[result] for result in ("new", "update"))
        done = added = updated = 0
        work.has_own_search_texts = work.has_own_register_entries = True
        for part in decisions.decided(self._staged, ("new", "update"), BATCH):
            added += self._add([draft for _, result, _, draft in part if result == "new"])
            updated += self._change({owner: draft for _, result, owner, draft in part if result == "update" and owner})
            done += len(part)
            work.progress(done, total, tr("Importing"))
        return added, updated

    def _add_entries(self) -> None:
        work = self._work
        choices = {item.key: item.table for item in work.reference.catalogue if item.table}
        for key, texts in decisions.find_texts(self._staged, choices).items():
            table = work.reference.tables[choices[key] or ""]
            self._entries[key] = categories.add_missing(work, table, texts)
        if self._entries:
            work.reference = reference.load(work.connection)

    def _add_fields(self) -> None:
        work = self._work
        heads: dict[str, None] = {}
        for part in decisions.decided(self._staged, ("new", "update"), BATCH):
            heads.update(dict.fromkeys(key for *_, draft in part for key in draft if key.startswith("custom:")))
        known = {item.label_zh: item.key for item in work.reference.catalogue if item.custom_id is not None}
        for head in heads:
            label = head.removeprefix("custom:")
            if label not in known:
                row = {"key": f"own:{label}"[:60], "label_zh": label[:120], "label_en": label[:120], "kind": "text"}
                work.recorder.insert("custom_field", [row])
                known[label] = row["key"]
            self._custom[head] = known[label]
        if heads:
            work.reference = reference.load(work.connection)

    def _values(self, draft: Draft) -> dict[str, Any]:
        """The draft's values as the catalogue's kinds have them."""
        values: dict[str, Any] = {}
        catalogue = self._work.reference.catalogue
        for key, stored in draft.items():
            if isinstance(stored, dict):
                values[key] = self._entries[key][stored["new"]]
            elif key in self._custom:
                values[self._custom[key]] = stored
            else:
                values[key] = kinds.from_storage(catalogue[key].kind, stored)
        return values

    def _add(self, drafts: Sequence[Draft]) -> int:
        if not drafts:
            return 0
        work = self._work
        values = [self._values(draft) for draft in drafts]
        issued = self._codes(values)
        rows = []
        for each, code in zip(values, issued, strict=True):
            each["code"] = code.text
            rows.append(edit.columns_of(work, each, key=code.key) | {"created": work.at})
        ids = work.recorder.insert("customer", rows)
        numbering.enter(work, zip(ids, issued, strict=True))
        found = ({"id": i, "s": searchtext.search_text(each)} for i, each in zip(ids, values, strict=True))
        search.put(work.connection, found)
        return len(ids)

    def _codes(self, values: Sequence[Mapping[str, Any]]) -> list[Issued]:
        typed = [n for n, each in enumerate(values) if each.get("code")]
        given = dict(
            zip(
                typed, numbering.as_typed(self._work, [(str(values[n]["code"]), values[n]) for n in typed]), strict=True
            )
        )
        wanted = [n for n in range(len(values)) if n not in given]
        pairs = []
        for n in wanted:
            rule = numbering.choose(self._work, self._rules, values[n], self._rule)
            if rule is None:
                raise UserError(
                    tr("There is no coding rule for “{name}”.", name=values[n].get("name")),
                    unharmed=tr("Nothing was imported."),
                    todo=tr("Set up a rule on the page Codes, or add a column with codes."),
                    kind="no-rule",
                )
            pairs.append((rule, values[n]))
        given.update(zip(wanted, numbering.allocate(self._work, pairs), strict=True))
        return [given[n] for n in range(len(values))]

    def _change(self, drafts: Mapping[int, Draft]) -> int:
        if not drafts:
            return 0
        work = self._work
        new = {}
        for customer_id, draft in drafts.items():
            values = {key: value for key, value in self._values(draft).items() if key != "code"}
            new[customer_id] = edit.columns_of(work, values, customer_id)
        ids = work.recorder.update("customer", new)
        search.refresh(work.connection, ids)
        return len(ids)


def remember(work: Work, mapping: ColumnsMapping) -> None:
    """Keeps the mapping for the next file with the same heads."""
    table = tables.mapping
    work.connection.execute(delete(table).where(table.c.fingerprint == mapping.fingerprint))
    row = {"fingerprint": mapping.fingerprint, "definition": json.loads(mapping.to_json()), "used_at": work.at}
    work.connection.execute(insert(table).values(**row))
