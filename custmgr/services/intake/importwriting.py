"""Writes an import plan inside one transaction: new list entries, new fields, customers, codes, search texts."""

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import Any

from sqlalchemy import delete, insert

from custmgr.customers import kinds
from custmgr.customers.fields import Catalogue
from custmgr.customers.kinds import Kind
from custmgr.database import bulk, search, tables
from custmgr.errors import UserError
from custmgr.exchange.planning import decisions, intake, preparing
from custmgr.exchange.planning.preparing import Prepared
from custmgr.exchange.understanding.mapping import Mapping as ColumnsMapping
from custmgr.services import categories, customfields, edit, reference
from custmgr.services.coding import numbering, typedcodes
from custmgr.services.coding.numbering import Issued
from custmgr.services.work import Work
from custmgr.texts import tr

BATCH = 2_000
WORTH_A_PROCESS = 10_000
WRITTEN = ("customer", "code", "change", "customer_text")
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

    def write(self, mapping: ColumnsMapping, asked: Collection[str]) -> tuple[int, int]:
        """Writes all and gives how many were added and how many changed; `asked` are the fields with unknown values."""
        work = self._work
        self._add_entries(asked)
        self._add_fields([c.field for c in mapping.columns if c.field and c.field.startswith("custom:")])
        self._rules = numbering.active_rules(work)
        shaper = Shaper(work.reference.catalogue, self._entries, self._custom)
        counts = decisions.counts(self._staged)
        total = counts["new"] + counts["update"]
        done = added = updated = 0
        work.has_own_search_texts = work.has_own_register_entries = True
        only_new = counts["new"] if not counts["update"] else 0  # changing a customer needs the indexes
        with self._prepared(only_new) as prepared, bulk.indexes_rebuilt(work.connection, WRITTEN, count=only_new):
            for part in decisions.decided(self._staged, ("new", "update"), BATCH):
                drafts = [draft for _, result, _, draft in part if result == "new"]
                added += self._add(drafts, shaper, next(prepared) if prepared else preparing.prepare(drafts))
                changed = {owner: draft for _, result, owner, draft in part if result == "update" and owner}
                updated += self._change(changed)
                done += len(part)
                work.progress(done, total, tr("Importing"))
        return added, updated

    def _prepared(self, only_new: int) -> AbstractContextManager[Iterator[Prepared] | None]:
        """Search texts and sort keys from a second process where that is worth its start, else None."""
        return intake.prepared(self._staged, BATCH) if only_new >= WORTH_A_PROCESS else nullcontext()

    def _add_entries(self, asked: Collection[str]) -> None:
        work = self._work
        choices = {item.key: item.table for item in work.reference.catalogue if item.table and item.key in asked}
        for key, texts in decisions.find_texts(self._staged, choices).items():
            table = work.reference.tables[choices[key] or ""]
            self._entries[key] = categories.add_missing(work, table, texts)
        if self._entries:
            work.reference = reference.load(work.connection)

    def _add_fields(self, wanted: Collection[str]) -> None:
        work = self._work
        heads = decisions.find_heads(self._staged, wanted)
        known = {item.label_zh: item.key for item in work.reference.catalogue if item.custom_id is not None}
        for head in heads:
            label = head.removeprefix("custom:")
            if label not in known:
                shown = label[:120]
                row = {"key": customfields.key_of(label), "label_zh": shown, "label_en": shown, "kind": "text"}
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

    def _add(self, drafts: Sequence[Draft], shaper: "Shaper", prepared: Prepared) -> int:
        if not drafts:
            return 0
        work = self._work
        issued = self._codes(drafts)
        rows = [shaper.columns(draft, code) for draft, code in zip(drafts, issued, strict=True)]
        for row, key in zip(rows, prepared.keys, strict=True):
            row["sort_key"], row["created"] = key[: edit.LONGEST_KEY], work.at
        ids = work.recorder.insert("customer", rows)
        numbering.enter(work, zip(ids, issued, strict=True))
        texts = prepared.with_codes([code.text for code in issued])
        search.put(work.connection, [{"id": i, "s": text} for i, text in zip(ids, texts, strict=True)])
        return len(ids)

    def _codes(self, drafts: Sequence[Draft]) -> list[Issued]:
        """The code of each new customer: his own, or the next of the rule that is meant for him."""
        typed = [n for n, draft in enumerate(drafts) if draft.get("code")]
        texts = [(str(drafts[n]["code"]), self._values(drafts[n]) if self._rules else {}) for n in typed]
        given = dict(zip(typed, typedcodes.as_typed(self._work, texts), strict=True))
        wanted = [n for n in range(len(drafts)) if n not in given]
        pairs = []
        for n in wanted:
            values = self._values(drafts[n])
            rule = numbering.choose(self._work, self._rules, values, self._rule)
            if rule is None:
                raise UserError(
                    tr("There is no coding rule for “{name}”.", name=values.get("name")),
                    unharmed=tr("Nothing was imported."),
                    todo=tr("Set up a rule on the page Codes, or add a column with codes."),
                    kind="no-rule",
                )
            pairs.append((rule, values))
        given.update(zip(wanted, numbering.allocate(self._work, pairs), strict=True))
        return [given[n] for n in range(len(drafts))]

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


class Shaper:
    """Turns drafts of new customers into columns; how each field is turned is looked up once, not for every row."""

    def __init__(
        self, catalogue: Catalogue, entries: Mapping[str, Mapping[str, int]], custom: Mapping[str, str]
    ) -> None:
        self._catalogue = catalogue
        self._entries = entries
        self._custom = custom
        self._ways: dict[str, tuple[str, Kind | None]] = {}

    def columns(self, draft: Draft, issued: Issued) -> dict[str, Any]:
        """The columns of one customer, without those that are empty."""
        columns: dict[str, Any] = {}
        own: dict[str, Any] = {}
        ways = self._ways
        for key, stored in draft.items():
            if stored is None or stored == "":
                continue
            column, kind = ways.get(key) or self._way(key)
            if key in self._custom:
                own[column] = stored
            elif isinstance(stored, dict):
                columns[column] = self._entries[key][stored["new"]]
            else:
                columns[column] = stored if kind is None else kinds.from_storage(kind, stored)
        if own:
            columns["custom"] = own
        columns["code"], columns["code_key"] = issued.text, issued.key
        columns["code_sort"] = numbering.sort_key(issued.key)
        return columns

    def _way(self, key: str) -> tuple[str, Kind | None]:
        """The column of a field (an own field's number), and its kind where the stored text is not the value."""
        item = self._catalogue[self._custom.get(key, key)]
        column = tables.column_name(item) if item.custom_id is None else str(item.custom_id)
        self._ways[key] = column, item.kind if item.kind.storage in ("date", "moment", "money") else None
        return self._ways[key]


def remember(work: Work, mapping: ColumnsMapping) -> None:
    """Keeps the mapping for the next file with the same heads."""
    table = tables.mapping
    work.connection.execute(delete(table).where(table.c.fingerprint == mapping.fingerprint))
    row = {"fingerprint": mapping.fingerprint, "definition": json.loads(mapping.to_json()), "used_at": work.at}
    work.connection.execute(insert(table).values(**row))
