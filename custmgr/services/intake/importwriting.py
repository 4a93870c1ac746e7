"""Writes an import plan inside one transaction: new list entries, new fields, customers, codes, search texts."""

import json
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import Any

from sqlalchemy import delete, insert

from custmgr.coding.canonical import is_temporary
from custmgr.customers import kinds
from custmgr.database import bulk, search, tables
from custmgr.errors import UserError
from custmgr.exchange.planning import children, decisions, intake, preparing
from custmgr.exchange.planning.preparing import Prepared, Shape
from custmgr.exchange.understanding.mapping import Mapping as ColumnsMapping
from custmgr.services import categories, customfields, edit, reference
from custmgr.services.coding import numbering, succession, typedcodes
from custmgr.services.coding.numbering import Issued
from custmgr.services.work import Work
from custmgr.texts import tr

BATCH = 2_000
WORTH_A_PROCESS = 10_000
WRITTEN = ("customer", "code", "change", "customer_text")
Draft = Mapping[str, Any]
Slice = tuple[Prepared, Sequence[Draft], Mapping[int, Draft]]


class Writer:
    """Streams the decided rows of a staging file into the database."""

    def __init__(self, work: Work, staged: Path, rule: str | None) -> None:
        self._work = work
        self._staged = staged
        self._rule = rule
        self._entries: dict[str, dict[str, int]] = {}
        self._custom: dict[str, str] = {}
        self._rules: list[numbering.ActiveRule] = []
        self._standard = {tables.column_name(i): i for i in work.reference.catalogue if i.custom_id is None}

    def write(self, mapping: ColumnsMapping, asked: Collection[str]) -> tuple[int, int]:
        """Writes all and gives how many were added and how many changed; `asked` are the fields with unknown values."""
        work = self._work
        counts = decisions.counts(self._staged)
        changed = counts["update"] + counts["conflict"]
        only_new = counts["new"] if not changed else 0  # changing a customer needs the indexes
        with self._preparing(only_new) as prepare:
            self._add_entries(asked)
            self._add_fields([c.field for c in mapping.columns if c.field and c.field.startswith("custom:")])
            self._rules = numbering.active_rules(work)
            work.has_own_search_texts = work.has_own_register_entries = True
            shape = self._shape()
            prepared = prepare(shape) if prepare is not None else None
            with bulk.indexes_rebuilt(work.connection, WRITTEN, count=only_new):
                return self._write_slices(self._slices(shape, prepared), counts["new"] + changed)

    def _write_slices(self, slices: Iterator[Slice], total: int) -> tuple[int, int]:
        done = added = updated = 0
        for new, drafts, changed in slices:
            added += self._add(new, drafts)
            updated += self._change(changed)
            done += len(new.codes) + len(changed)
            self._work.progress(done, total, tr("Importing"))
        return added, updated

    def _preparing(self, only_new: int) -> AbstractContextManager[Callable[[Shape], Iterator[Prepared]] | None]:
        """A second process that prepares the new customers, where that is worth its start."""
        is_worth_it = only_new >= WORTH_A_PROCESS and children.has_second_core()
        return intake.preparing(self._staged, BATCH) if is_worth_it else nullcontext()

    def _slices(self, shape: Shape, prepared: Iterator[Prepared] | None) -> Iterator[Slice]:
        """New customers with their drafts, and drafts of changes by customer; no drafts where no rule looks at them."""
        if prepared is not None and not self._rules:
            yield from ((part, (), {}) for part in prepared)
            return
        for part in decisions.decided(self._staged, decisions.WRITTEN, BATCH):
            drafts = [draft for _, result, _, draft in part if result == "new"]
            changed = {owner: draft for _, result, owner, draft in part if result != "new" and owner and draft}
            yield next(prepared) if prepared else preparing.prepare(drafts, shape), drafts, changed

    def _shape(self) -> Shape:
        """How drafts become columns here."""
        catalogue = self._work.reference.catalogue
        columns = {item.key: tables.column_name(item) for item in catalogue if item.custom_id is None}
        custom = {item.key: str(item.custom_id) for item in catalogue if item.custom_id is not None}
        heads = {head: custom[key] for head, key in self._custom.items()}
        return Shape(columns, {**custom, **heads}, self._entries, edit.LONGEST_KEY, edit.defaults_of(self._work))

    def _add_entries(self, asked: Collection[str]) -> None:
        work = self._work
        choices = {item.key: item.table for item in work.reference.catalogue if item.table and item.key in asked}
        for key, texts in decisions.find_texts(self._staged, choices).items():
            table = work.reference.tables[choices[key] or ""]
            self._entries[key] = categories.add_missing(work, table, texts)
        if self._entries:
            work.reference = reference.load(work.connection, work.reference).seen_by(work.actor)

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
            work.reference = reference.load(work.connection, work.reference).seen_by(work.actor)

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

    def _owned(self, draft: Draft) -> dict[str, Any]:
        """The values of a new customer."""
        return {**edit.defaults_of(self._work), **self._values(draft)}

    def _add(self, prepared: Prepared, drafts: Sequence[Draft]) -> int:
        if not prepared.codes:
            return 0
        work = self._work
        issued = self._codes(prepared, drafts)
        codes: dict[str, list[Any]] = {
            "code": [code.text for code in issued],
            "code_key": [code.key for code in issued],
            "code_sort": [numbering.sort_key(code.key) for code in issued],
            "created": [work.at] * len(issued),
        }
        columns = {name: self._values_of_column(name, stored) for name, stored in prepared.columns.items()}
        ids = work.recorder.insert_columns("customer", columns, codes, told=prepared.told)
        numbering.enter(work, zip(ids, issued, strict=True))
        texts = prepared.with_codes(codes["code"])
        search.put(work.connection, [{"id": i, "s": text} for i, text in zip(ids, texts, strict=True)])
        return len(ids)

    def _values_of_column(self, name: str, stored: Sequence[Any]) -> Sequence[Any]:
        """The values that drafts hold of a column, as the database wants them."""
        item = self._standard.get(name)
        if item is None or item.kind.storage not in ("date", "moment", "money"):
            return stored
        return [kinds.from_storage(item.kind, value) for value in stored]

    def _codes(self, prepared: Prepared, drafts: Sequence[Draft]) -> list[Issued]:
        """The code of each new customer: his own, or the next of the rule that is meant for him."""
        typed = [(n, str(code)) for n, code in enumerate(prepared.codes) if code and not is_temporary(str(code))]
        texts = [(code, self._owned(drafts[n]) if self._rules else {}) for n, code in typed]
        given = dict(zip([n for n, _ in typed], typedcodes.as_typed(self._work, texts), strict=True))
        wanted = [n for n in range(len(prepared.codes)) if n not in given]
        pairs = []
        for n in wanted:
            values = self._owned(drafts[n]) if self._rules else {}
            rule = numbering.choose(self._work, self._rules, values, self._rule)
            if rule is None:
                raise UserError(
                    tr("There is no coding rule for “{name}”.", name=prepared.columns["name"][n]),
                    unharmed=tr("Nothing was imported."),
                    todo=tr("Set up a rule on the page Codes, or add a column with codes."),
                    kind="no-rule",
                )
            pairs.append((rule, values))
        given.update(zip(wanted, succession.allocate(self._work, pairs), strict=True))
        if any(rule.at_end == numbering.SUCCEED for rule, _ in pairs):
            self._rules = numbering.active_rules(self._work)  # a next version may have taken over
        return [given[n] for n in range(len(prepared.codes))]

    def _change(self, drafts: Mapping[int, Draft]) -> int:
        if not drafts:
            return 0
        work = self._work
        new = {}
        for customer_id, draft in drafts.items():
            values = self._values(draft)
            if "code" in values:  # a file that came back may correct one
                typedcodes.retype(work, customer_id, str(values["code"]))
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
