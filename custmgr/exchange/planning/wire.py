"""What travels between the parent and the child as JSON: sources, vocabularies, previews, summaries, errors."""

import json
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from functools import lru_cache
from operator import attrgetter
from pathlib import Path
from typing import Any

from custmgr.customers import kinds, questions
from custmgr.customers.categories import Category, CategoryTable
from custmgr.customers.fields import CATALOGUE, Field
from custmgr.customers.records import COLUMNS
from custmgr.errors import NotFound, UserError
from custmgr.exchange.planning import corrections
from custmgr.exchange.planning.shapes import Preview, PreviewRow, StagedSummary, Vocabulary
from custmgr.exchange.reading.sheets import EncodingChoice, SheetInfo
from custmgr.exchange.reading.source import Source, unreadable
from custmgr.exchange.understanding import mapping as mappings
from custmgr.exchange.understanding.tables import SeenTable
from custmgr.texts import tr

Json = dict[str, Any]
TABLES_KEPT = 16
_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=date.isoformat).encode
_entry = attrgetter("id", "code", "name_zh", "name_en", "parent_id", "valid_to", "standard_code")


def source_to_json(source: Source) -> Json:
    """The source as plain JSON values."""
    return {**asdict(source), "path": str(source.path.absolute())}


def source_from_json(data: Json) -> Source:
    """The source behind `source_to_json`."""
    return Source(**{**data, "path": Path(data["path"])})


def vocabulary_to_json(vocabulary: Vocabulary, *, has_tables: bool = True) -> Json:
    """The custom fields, tables and owners; the standard fields both sides know."""
    custom = [
        {**{name: getattr(f, name) for name in Field.__dataclass_fields__}, "kind": f.kind.name}
        for f in vocabulary.catalogue
        if f.custom_id is not None
    ]
    tables = {key: _table_text(table) for key, table in vocabulary.tables.items()} if has_tables else {}
    return {"custom": custom, "tables": tables, "owners": list(vocabulary.owners), "columns": vocabulary.columns}


def _table_text(table: CategoryTable) -> str:
    """The entries as one JSON text, made once and kept with the table."""
    found = table.memo.get(_table_text)
    if not isinstance(found, str):
        found = table.memo[_table_text] = _encode(list(map(_entry, table)))
    return found


def vocabulary_from_json(data: Json) -> Vocabulary:
    """The vocabulary behind `vocabulary_to_json`."""
    custom = [
        Field(**{**parts, "kind": kinds.BY_NAME[parts["kind"]], "synonyms": tuple(parts["synonyms"])})
        for parts in data["custom"]
    ]
    tables = {key: _table(key, text) for key, text in data["tables"].items()}
    catalogue = COLUMNS.get(data["columns"]) or CATALOGUE.with_custom(custom)
    return Vocabulary(catalogue, tables, tuple(data["owners"]), data["columns"])


@lru_cache(maxsize=TABLES_KEPT)
def _table(key: str, text: str) -> CategoryTable:
    """The table behind its text: a child that is kept meets the same regions, with what was worked out from them."""
    return CategoryTable(key, tuple([_category(parts) for parts in json.loads(text)]))


def _category(parts: list[Any]) -> Category:
    number, code, zh, en, parent, until, standard = parts
    valid_to = date.fromisoformat(until) if until else None
    return Category(number, code, zh, en, parent, None, valid_to, standard)


def preview_to_json(preview: Preview) -> Json:
    """The preview as plain JSON values."""
    parts = {name: getattr(preview, name) for name in Preview.__dataclass_fields__}
    rows = [{"number": row.number, "texts": row.texts, "role": row.role, "is_hidden": row.is_hidden}
            for row in preview.rows]  # fmt: skip
    return {
        **parts,
        "sheets": [asdict(sheet) for sheet in preview.sheets],
        "rows": rows,
        "mapping": preview.mapping.to_json(),
        "encodings": [asdict(choice) for choice in preview.encodings],
        "tables": [asdict(table) for table in preview.tables],
    }


def preview_from_json(data: Json) -> Preview:
    """The preview behind `preview_to_json`."""
    return Preview(
        name=data["name"], kind=data["kind"], size=data["size"], sheet=data["sheet"],
        sheets=tuple(SheetInfo(**item) for item in data["sheets"]),
        rows=tuple(PreviewRow(**{**item, "texts": tuple(item["texts"])}) for item in data["rows"]),
        mapping=mappings.from_json(data["mapping"]), hidden_columns=tuple(data["hidden_columns"]),
        notes=tuple(data["notes"]), encodings=tuple(EncodingChoice(**item) for item in data["encodings"]),
        tables=tuple(SeenTable(**{**item, "heads": tuple(item["heads"])}) for item in data["tables"]),
    )  # fmt: skip


def summary_to_json(summary: StagedSummary) -> Json:
    """The summary as plain JSON values."""
    parts = {name: getattr(summary, name) for name in StagedSummary.__dataclass_fields__}
    asked = [questions.to_json(question) for question in summary.questions]
    return {**parts, "questions": asked, "corrections": corrections.to_json(summary.corrections)}


def summary_from_json(data: Json) -> StagedSummary:
    """The summary behind `summary_to_json`."""
    asked = tuple(questions.from_json(item) for item in data["questions"])
    put_right = corrections.from_json(data["corrections"])
    return StagedSummary(**{**data, "questions": asked, "notes": tuple(data["notes"]), "corrections": put_right})


def error_to_json(fault: UserError) -> Json:
    """The sentences of an error, and what kind of error it is."""
    told = {"what": fault.what, "unharmed": fault.unharmed, "todo": fault.todo, "kind": fault.kind}
    return {"error": told, "type": type(fault).__name__}


def error_from_json(data: Json) -> UserError:
    """The error behind `error_to_json`."""
    kind = NotFound if data["type"] == "NotFound" else UserError
    told = data["error"]
    return kind(told["what"], unharmed=told["unharmed"], todo=told["todo"], kind=told["kind"])


def came_to_grief(name: str) -> UserError:
    """What a person is told of a file that made a child end."""
    return unreadable(name, tr("the reader came to grief on it; the file is damaged or very unusual."))


def counters(data: object) -> defaultdict[str, Counter[str]]:
    """Counters by key, from JSON; empty where there are none."""
    found: defaultdict[str, Counter[str]] = defaultdict(Counter)
    if isinstance(data, Mapping):
        found.update({key: Counter(counts) for key, counts in data.items()})
    return found
