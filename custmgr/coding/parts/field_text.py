"""A customer's field -> the text that a rule prints for it: look-up, transforms, width."""

import unicodedata
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal

from custmgr.coding.canonical import fold
from custmgr.coding.context import Context, Values
from custmgr.coding.names import PSEUDO_FIELDS, REGION_LEVELS, TABLE_WORDS, field_of, find_table, label_of, root_of
from custmgr.coding.rule import FieldPart, Transform
from custmgr.customers import pinyin
from custmgr.customers.categories import Category, CategoryTable
from custmgr.errors import UserError
from custmgr.texts import language, mark, tr


class ValueRefusedError(UserError):
    """A customer's value cannot be printed as the rule asks; `field` is the field word."""

    kind = "value-refused"

    def __init__(self, what: str, field: str, *, todo: str = "") -> None:
        super().__init__(what, unharmed=tr("No code was given."), todo=todo)
        self.field = field


def print_field(part: FieldPart, values: Values, *, context: Context) -> str | None:
    """The text of this part, or None where the value is empty and no filler is named. Raises ValueRefusedError."""
    raw = raw_text(part.name, part.table, values=values, context=context)
    text = transform(clean(raw), part.transforms) if raw else ""
    if not text:
        return part.empty
    return fit(text, part, context=context)


def fit(text: str, part: FieldPart, *, context: Context) -> str:
    """The text in the part's width. Raises ValueRefusedError where it is too long or too short."""
    if part.width is None or len(text) == part.width:
        return text
    if len(text) > part.width and part.is_cut:
        return text[: part.width]
    label = field_label(part.name, context)
    what = (
        mark("{field}: “{text}” is longer than the {width} characters of the rule.")
        if len(text) > part.width
        else mark("{field}: “{text}” is shorter than the {width} characters of the rule.")
    )
    told = tr(what, field=label, text=text, width=part.width)
    raise ValueRefusedError(told, part.name, todo=tr("Change the value, or let the rule cut or fill it."))


def raw_text(name: str, table: str | None, *, values: Values, context: Context) -> str:
    """The value's text before any transform: a category's code, everything else as it is written; '' for empty."""
    value = values.get(root_of(name))
    if name == "phone" and value in (None, ""):
        value = values.get("telephone")
    item = field_of(name, context.catalogue)
    if item.table is None and table is None:
        return _plain_text(value)
    own = find_table(item.table, context) if item.table else None
    asked = find_table(table, context) if table else own
    if asked is None:
        raise UserError(unknown_table(table or item.table or name, context))
    entry = find_entry(value, own if own is not None else asked)
    if entry is not None and own is not None and asked is not own:
        entry = _namesake(entry, asked)
    if entry is None:
        if value in (None, ""):
            return ""
        label = field_label(name, context)
        raise ValueRefusedError(tr("{field}: “{value}” is not in the table.", field=label, value=value), name)
    return level_code(entry, name, table=asked)


def find_entry(value: object, table: CategoryTable) -> Category | None:
    """The entry of this id, code or name."""
    if isinstance(value, int) and not isinstance(value, bool):
        return table.by_id.get(value)
    return table.find(value) if isinstance(value, str) and value else None


def _namesake(entry: Category, table: CategoryTable) -> Category | None:
    """The entry of another table that bears this one's name, or its code as a name; the same code may mean another."""
    if (found := table.find(entry.name_zh)) is not None:
        return found
    found = table.find(entry.code)
    names = {fold(found.name_zh), fold(found.name_en)} if found is not None else set()
    return found if fold(entry.code) in names else None


def level_code(entry: Category, name: str, *, table: CategoryTable) -> str:
    """The entry's code, for region1 … of its ancestor on that level; '' where it has none so deep."""
    if name not in REGION_LEVELS:
        return entry.code
    path = table.path(entry)
    level = REGION_LEVELS[name]
    return path[level - 1].code if len(path) >= level else ""


def unknown_table(word: str, context: Context) -> str:
    """The message that there is no such table."""
    known = " · ".join(dict.fromkeys(TABLE_WORDS.get(key, key) for key in context.tables))
    return tr("There is no table “{word}”. Tables: {known}.", word=word, known=known or "–")


def field_label(name: str, context: Context) -> str:
    """The field's name in the current language."""
    if name not in PSEUDO_FIELDS and context.catalogue.find(name) is None:
        return name
    return label_of(name, context.catalogue, in_chinese=language() == "zh")


def clean(text: str) -> str:
    """The text as codes may hold it: one width, no blanks, each character one of the canonical key."""
    normal = unicodedata.normalize("NFKC", text)
    kept = []
    for char in normal:
        key = fold(char)
        kept.append(char if len(key) == 1 else key)
    while kept and unicodedata.combining(kept[0][:1] or "x"):
        kept.pop(0)  # it would join the character before it
    return "".join(kept)


def transform(text: str, steps: tuple[Transform, ...]) -> str:
    """The text after these steps in their order."""
    for step in steps:
        text = _pad(text, step) if step.name == "pad" else _STEPS[step.name](text, step.count)
    return text


def _pad(text: str, step: Transform) -> str:
    return text.rjust(step.count, step.char) if text else ""


_STEPS: dict[str, Callable[[str, int], str]] = {
    "upper": lambda text, _: text.upper(),
    "lower": lambda text, _: text.lower(),
    "letters": lambda text, _: "".join(filter(str.isalpha, text)),
    "digits": lambda text, _: "".join(c for c in text if c.isdecimal()),
    "alnum": lambda text, _: "".join(filter(str.isalnum, text)),
    "first": lambda text, count: text[:count],
    "last": lambda text, count: text[-count:],
    "pinyin-initial": lambda text, _: pinyin.initials(text)[:1],
    "pinyin-initials": lambda text, _: pinyin.initials(text),
    "pinyin": lambda text, _: pinyin.full(text).upper(),
}


def _plain_text(value: object) -> str:
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, datetime | date):
        return value.strftime("%Y%m%d")
    return f"{value:f}" if isinstance(value, Decimal) else str(value)
