"""The rule behind codes that are there already: from a file, pasted text or the customers; and taking it over."""

import re
import tempfile
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from sqlalchemy import select

from custmgr.access.permission import Permission
from custmgr.coding import canonical
from custmgr.coding.context import Context
from custmgr.coding.faces import printer
from custmgr.coding.faces.printer import print_key
from custmgr.coding.inferring import inference, material
from custmgr.coding.inferring.inference import Inference
from custmgr.coding.inferring.material import Material
from custmgr.coding.inferring.result import InferredRule, TableCodes
from custmgr.coding.names import find_field
from custmgr.coding.parts.counter import numbering as numbering_of
from custmgr.coding.rule import Counter, FieldPart, Optional, Part
from custmgr.customers import kinds
from custmgr.customers.categories import Category
from custmgr.customers.cleaned import RawCell
from custmgr.database import counters, tables
from custmgr.errors import NotFound
from custmgr.exchange.planning import intake, staging
from custmgr.exchange.planning.intake import Source
from custmgr.exchange.planning.shapes import Preview, Progress, Vocabulary
from custmgr.exchange.planning.staging import StagedRow
from custmgr.exchange.reading.rows import shown
from custmgr.exchange.understanding.headers import HeaderIndex, folded
from custmgr.exchange.understanding.mapping import PARTS_OF_REGION, ColumnMapping
from custmgr.services import customfields, reference
from custmgr.services.coding import numbering, rules
from custmgr.services.work import Work, no_progress, operation
from custmgr.texts import mark, tr

LEVEL_WORDS = dict(zip(PARTS_OF_REGION, ("region1", "region2", "region3"), strict=True))
_CODE = re.compile(r"[A-Za-z]{0,8}[-_/. ]?\d[\w./-]*|[A-Za-z]{1,8}-[\w./-]*\d[\w./-]*", re.ASCII)
SMALL_TABLE = 100


def infer(found: Material) -> Inference:
    """The rules behind this material, with questions; writes nothing."""
    return inference.infer(found)


def from_customers(work: Work) -> Material:
    """The codes of all customers of the database, in the order in which they were entered, and their fields."""
    catalogue = work.reference.catalogue
    customer = tables.customer
    fields = [item for item in catalogue if item.custom_id is None and tables.column_name(item) in customer.c]
    columns = [customer.c[tables.column_name(item)] for item in fields]
    statement = select(*columns).where(customer.c.retired_at.is_(None)).order_by(customer.c.id)
    rows = work.connection.execute(statement).fetchall()
    found: dict[str, list[str]] = {}
    for n, item in enumerate(fields):
        table = work.reference.tables.get(item.table or "")
        shown_as = {
            value: value.isoformat()
            if hasattr(value, "isoformat")
            else kinds.format_value(item.kind, value, table=table)
            for value in {row[n] for row in rows}
        }
        found[item.key] = [shown_as[row[n]] for row in rows]
    codes = found.pop("code")
    return material.gather(codes, found, context=numbering.context_of(work))


def from_text(text: str, *, context: Context) -> Material:
    """Pasted lines: one code each, or columns with heads between tabs."""
    rows = [line.split("\t") for line in text.splitlines() if line.strip()]
    width = max(map(len, rows), default=0)
    table = [[*row, *[""] * (width - len(row))] for row in rows]
    heads = table[0] if table else []
    has_heads = width > 1 or (bool(heads) and not _CODE.fullmatch(heads[0].strip()) and not heads[0].isascii())
    body = table[1:] if has_heads else table
    columns = [[row[n].strip() for row in body] for n in range(width)]
    if not columns:
        return material.gather((), {}, context=context)
    named = [n for n, head in enumerate(heads) if has_heads and find_field(head.strip(), context.catalogue) == "code"]
    place = named[0] if named else max(range(width), key=lambda n: _likeness(columns[n]))
    others = {heads[n].strip(): columns[n] for n in range(width) if n != place and has_heads and heads[n].strip()}
    return material.gather(columns[place], others, context=context)


@dataclass(frozen=True)
class CodeList:
    """What a file holds: the material, the columns of its table, and the place of the column with the codes."""

    material: Material
    columns: tuple[ColumnMapping, ...]
    column: int


def from_file(
    source: Source, column: str | int | None = None, *, context: Context, progress: Progress = no_progress
) -> Material:
    """The codes of one column of a file (by its head or place, else the likeliest), and its other columns as evidence.

    Raises NotFound for a column that is not there, UserError for whatever is wrong with the file.
    """
    return read_list(source, column, context=context, progress=progress).material


def read_list(
    source: Source, column: str | int | None = None, *, context: Context, progress: Progress = no_progress
) -> CodeList:
    """As `from_file`, with the columns to choose from; rows are numbered as the file shows them."""
    vocabulary = Vocabulary(context.catalogue, dict(context.tables))
    seen = intake.preview(source, vocabulary, progress=progress)
    with tempfile.TemporaryDirectory(prefix="custmgr-infer-") as folder:
        staged = Path(folder, "staged.db")
        intake.stage(source, seen.mapping, vocabulary, staged, progress=progress)
        rows = [row for row in staging.rows(staged) if row.status != "skipped"]
    cells = [row.raw for row in rows]
    chosen = _chosen(seen, column, cells)
    codes = _texts(cells, chosen)
    found = _evidence(seen, chosen, rows, context=context)
    made = replace(material.gather(codes, found, context=context), numbers=tuple(row.number for row in rows))
    return CodeList(made, seen.mapping.columns, chosen)


def _evidence(
    seen: Preview, chosen: int, rows: Sequence[StagedRow], *, context: Context
) -> dict[str, Sequence[str]]:  # fmt: skip
    """The texts of all columns but the chosen one, by a rule's word for the field."""
    found: dict[str, Sequence[str]] = {}
    index = HeaderIndex(context.catalogue)
    cells = [row.raw for row in rows]
    for item in seen.mapping.columns:
        if item.column == chosen or not (item.header or item.field) or index.is_ignored(item.header):
            continue
        key = item.field or item.header
        if _is_date(key, context):
            found.setdefault(key, [str(row.draft.get(key) or "") for row in rows])
            continue
        texts = _texts(cells, item.column)
        if item.field is None and _is_counting(texts):
            continue
        word = key.removeprefix("custom:") if key.startswith("custom:") else LEVEL_WORDS.get(key, key)
        found.setdefault(word, texts)
    return found


def _is_date(key: str, context: Context) -> bool:
    found = context.catalogue.find(key)
    return found is not None and found.key == key and found.kind.storage == "date"


def _is_counting(texts: Sequence[str]) -> bool:
    """Whether a column that is no field only numbers the rows."""
    filled = [text for text in texts if text]
    return len(set(filled)) == len(filled) and all(text.isdecimal() for text in filled)


def _texts(cells: Sequence[Sequence[RawCell]], place: int) -> list[str]:
    return [shown(row[place]).strip() if place < len(row) else "" for row in cells]


def _chosen(seen: Preview, column: str | int | None, cells: Sequence[Sequence[RawCell]]) -> int:
    known: Sequence[ColumnMapping] = seen.mapping.columns
    if isinstance(column, int):
        return column
    if column is not None:
        for item in known:
            if column in (item.header, item.field) or (folded(column) and folded(item.header) == folded(column)):
                return item.column
        heads = ", ".join(item.header for item in known if item.header)
        raise NotFound(
            tr("There is no column “{name}”.", name=column), todo=tr("The columns are: {heads}.", heads=heads)
        )
    mapped = next((item.column for item in known if item.field == "code"), None)
    if mapped is not None:
        return mapped
    if not known:
        raise NotFound(tr("The file holds no table."))
    return max((item.column for item in known), key=lambda place: _likeness(_texts(cells, place)))


def _likeness(texts: Sequence[str]) -> float:
    """How much a column looks like one of codes, 0..1."""
    filled = [text for text in texts[:500] if text]
    if not filled:
        return -1.0
    good = sum(_CODE.fullmatch(text) is not None and len(text) <= 24 for text in filled) / len(filled)
    return good * (0.3 + 0.7 * len(set(filled)) / len(filled))


@operation("rule.infer", label=mark("Take over a rule found in old codes"), needs=Permission.RULES)
def accept(
    work: Work, name: str, found: InferredRule, *, is_active: bool = True, is_first: bool = False
) -> int:  # fmt: skip
    """Adds the rule with its tables and own fields, lets its counters go on behind the old codes; the version's id.

    `is_first` lets it be tried before all other rules.
    Raises RuleRefusedError for a rule that could give one code twice. Numbers far above the others move no counter.
    """
    _add_fields(work, found)
    rule = found.rule
    for item in found.tables:
        key = _write_table(work, item)
        if key != item.key:
            words = {part.name for part in rule.all_parts() if isinstance(part, FieldPart) and part.table == item.word}
            rule = replace(rule, parts=tuple(_with_table(part, words, key) for part in rule.parts))
    work.reference = reference.load(work.connection).seen_by(work.actor)
    text = printer.print_rule(rule, catalogue=work.reference.catalogue)
    version_id = rules.add_rule(work, name, text, is_active=is_active)
    version = tables.rule_version
    counter_id = str(work.connection.execute(select(version.c.counter_id).where(version.c.id == version_id)).scalar())
    if rule.counter is not None and found.rule.counter is not None:
        renamed = dict(zip(map(print_key, found.rule.counter.keys), map(print_key, rule.counter.keys), strict=True))
        _raise_counters(work, counter_id, rule.counter, {_renamed(g.key, renamed): g.highest for g in found.counters})
    if is_first:
        said = work.recorder.note
        rules.order_rules(work, [name.strip()])
        work.recorder.note = said
    return version_id


def _renamed(key: str, names: Mapping[str, str]) -> str:
    """The name of a row of numbers with other words for what is counted per."""
    for old, new in names.items():
        key = re.sub(rf"(^|;){re.escape(old)}=", lambda match, new=new: f"{match[1]}{new}=", key)  # type: ignore[misc]
    return key


def _raise_counters(work: Work, counter_id: str, counter: Counter, highest: Mapping[str, int]) -> None:
    before_first = numbering_of(counter).first - counter.step
    row = f"shared:{counter.shared}" if counter.shared else counter_id
    for key, number in sorted(highest.items()):
        if not key.endswith("=?"):  # a row of numbers whose customers lack the value
            last = counters.lock(work.connection, row, key, before_first=before_first)
            counters.raise_to(work.connection, row, key, max(last, number))


def _add_fields(work: Work, found: InferredRule) -> None:
    """Adds the team's own fields that the rule prints and nobody has added yet."""
    known = {item.key for item in work.reference.catalogue}
    words = {part.name for part in found.rule.all_parts() if isinstance(part, FieldPart)}
    for word in sorted(word for word in words if word.startswith("own.") and word not in known):
        label = word.removeprefix("own.")
        row = {"key": customfields.key_of(label), "label_zh": label, "label_en": label, "kind": kinds.TEXT.name}
        work.recorder.insert("custom_field", [row])


def _with_table(part: Part, words: Collection[str], table: str) -> Part:
    """The part with this table for fields of these words, as it is printed and as it is counted per."""
    if isinstance(part, Optional):
        return replace(part, parts=tuple(_with_table(inner, words, table) for inner in part.parts))
    if isinstance(part, Counter):
        keys = (replace(key, table=table) if key.name in words and key.period is None else key for key in part.keys)
        return replace(part, keys=tuple(keys))
    return replace(part, table=table) if isinstance(part, FieldPart) and part.name in words else part


def _write_table(work: Work, item: TableCodes) -> str:
    """Writes the codes and gives the key of the table that has them.

    Entries that the field's own table lacks are added to it; where it has other codes, it stays as it is and the old
    codes become a table of their own.
    """
    present = work.reference.tables.get(item.key)
    known = {entry.id: entry for entry in present} if present is not None else {}
    new = [entry for entry in item.table if entry.id not in known]
    kept = {canonical.fold(entry.code) for entry in known.values()}
    is_same = all(entry.code == known[entry.id].code for entry in item.table if entry.id in known)
    if known and is_same and not any(canonical.fold(entry.code) in kept for entry in new):
        _insert(work, item.key, new)
        return item.key
    key = item.key if not known else _free_key(work, item.word)
    _insert(work, key, _seen(item) if len(item.table.entries) > SMALL_TABLE else item.table.entries)
    return key


def _free_key(work: Work, word: str) -> str:
    """A key for a table of old codes that no table has."""
    names = (tr("{table} codes", table=word) + ("" if n == 1 else str(n)) for n in range(1, 1_000))
    return next(name for name in names if name not in work.reference.tables)


def _seen(item: TableCodes) -> list[Category]:
    """The entries that the old codes show, with those above them."""
    paths = [item.table.path(entry) for entry in item.table]
    wanted = {step.id for path in paths if "/".join(step.name_zh for step in path) in item.codes for step in path}
    return [entry for entry in item.table if entry.id in wanted]


def _insert(work: Work, key: str, entries: Sequence[Category]) -> None:
    """Adds entries to a table, those above first, so that the others can name them."""
    written: dict[int, int] = {}
    waiting = list(entries)
    inside = {entry.id for entry in entries}
    while waiting:
        ready = [entry for entry in waiting if entry.parent_id is None or entry.parent_id in written
                 or entry.parent_id not in inside]  # fmt: skip
        rows = [
            {"table": key, "code": entry.code, "code_key": canonical.fold(entry.code), "name_zh": entry.name_zh,
             "name_en": entry.name_en, "position": len(written) + n, "standard_code": entry.standard_code,
             "parent_id": None if entry.parent_id is None else written.get(entry.parent_id, entry.parent_id)}
            for n, entry in enumerate(ready, 1)
        ]  # fmt: skip
        written.update(zip((entry.id for entry in ready), work.recorder.insert("category", rows), strict=True))
        waiting = [entry for entry in waiting if entry.id not in written]
