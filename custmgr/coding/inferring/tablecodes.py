"""The tables that a rule's pieces learned, as whole tables that rules can be read against."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from custmgr.coding.canonical import fold
from custmgr.coding.context import Context
from custmgr.coding.inferring.material import Material
from custmgr.coding.inferring.result import TableCodes
from custmgr.coding.inferring.stretches.dependences import table_word
from custmgr.coding.inferring.stretches.pieces import Piece, Told
from custmgr.coding.names import REGION_LEVELS
from custmgr.coding.rule import Optional
from custmgr.customers.categories import Category, CategoryTable


def tables_of(material: Material, pieces: Iterable[Piece]) -> list[TableCodes]:
    """The tables of which the pieces learned codes, each once."""
    found: dict[str, TableCodes] = {}
    for piece in pieces:
        if not isinstance(piece, Told) or not piece.codes:
            continue
        word = table_word(piece.word, material)
        before = found.get(word)
        own = material.table_of(piece.word)
        base = before.table if before else own
        names = _names(piece)
        if own is None:
            entries = tuple(Category(n, code, name) for n, (name, code) in enumerate(names.items(), 1))
            found[word] = TableCodes(word, word, names, CategoryTable(word, entries))
            continue
        assert base is not None
        codes = dict(before.codes) if before else {}
        table = _with_codes(material, piece, base)
        shown = {_path(table, entry): entry.code for entry in table if entry.name_zh in names or
                 any(entry.id == known.id for known in _known(material, piece))}  # fmt: skip
        found[word] = TableCodes(word, own.key, codes | shown, table, own)
    return list(found.values())


def with_tables(context: Context, tables: Sequence[TableCodes]) -> Context:
    """The context with these tables in place of those it has."""
    return replace(context, tables={**context.tables, **{item.key: item.table for item in tables}})


def _names(piece: Told) -> dict[str, str]:
    """The code of each value that was seen, by the value's text."""
    used = dict.fromkeys(piece.column)
    plain = _plain(piece)
    return {text: code for text in used if text and (code := plain.of[text])}


def _plain(piece: Told) -> Told:
    """The piece as it is where there is a value: without the separators of an optional part."""
    if not isinstance(piece.part, Optional) or piece.codes is None:
        return piece
    return replace(piece, of=_Codes(piece.codes))


class _Codes(dict[str, str | None]):
    def __missing__(self, text: str) -> None:
        return None


def _known(material: Material, piece: Told) -> list[Category]:
    entries = material.entries.get(piece.word, {})
    return [entries[text] for text in _names(piece) if text in entries]


def _with_codes(material: Material, piece: Told, base: CategoryTable) -> CategoryTable:
    """The field's own table with the learned codes; unseen entries that would share one are left out."""
    entries = material.entries.get(piece.word, {})
    names = _names(piece)
    level = REGION_LEVELS.get(piece.word)
    new_code: dict[int, str] = {}
    missing: list[tuple[str, str]] = []
    for text, code in names.items():
        entry = entries.get(text)
        if entry is None:
            missing.append((text, code))
            continue
        path = base.path(base.by_id.get(entry.id, entry))
        target = path[level - 1] if level and len(path) >= level else path[-1]
        new_code[target.id] = code
    taken = {(_parent(base, ident), fold(code)) for ident, code in new_code.items()}
    kept = [
        replace(entry, code=new_code.get(entry.id, entry.code))
        for entry in base
        if entry.id in new_code or (entry.parent_id, fold(entry.code)) not in taken
    ]
    known = {entry.id for entry in kept}
    kept = [entry for entry in kept if entry.parent_id is None or entry.parent_id in known]
    last = max((entry.id for entry in base), default=0)
    for n, (text, code) in enumerate(missing, 1):
        kept.append(Category(last + n, code, text, text if text.isascii() else ""))
    return CategoryTable(base.key, tuple(kept))


def _parent(table: CategoryTable, ident: int) -> int | None:
    return table.by_id[ident].parent_id


def _path(table: CategoryTable, entry: Category) -> str:
    return "/".join(step.name_zh or step.code for step in table.path(entry))
