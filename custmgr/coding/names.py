"""The words that rules may use for fields, dates, periods and tables, in English and Chinese."""

import difflib
from collections.abc import Iterable

from custmgr.coding.context import Context
from custmgr.coding.rule import SOURCES, Period
from custmgr.customers.categories import CategoryTable
from custmgr.customers.fields import Catalogue, Field

REGION_LEVELS = {"region1": 1, "region2": 2, "region3": 3}
PSEUDO_FIELDS = {"phone": ("电话", "Phone"), "region1": ("一级地区", "Level-1 region"),
                 "region2": ("二级地区", "Level-2 region"), "region3": ("三级地区", "Level-3 region")}  # fmt: skip
"""Words that are no field of the catalogue: the mobile number or else the telephone, and the levels of the region."""

SOURCE_WORDS = {"joined": ("建档日期", "date joined"), "contracted": ("首次签约日期", "first contract date"),
                "created": ("录入时间", "creation date"), "updated": ("修改时间", "date of last change"),
                "today": ("今天", "today's date")}  # fmt: skip
TABLE_WORDS = {"type": "类型", "industry": "行业", "region": "地区", "level": "等级", "source": "来源",
               "status": "状态", "kind": "性质"}  # fmt: skip
_MORE_TABLE_WORDS = {"级别": "level", "客户类型": "type", "客户等级": "level", "客户来源": "source",
                     "客户状态": "status", "客户性质": "kind"}  # fmt: skip
_MORE_FIELD_WORDS = {"地区1": "region1", "地区2": "region2", "地区3": "region3", "省份": "region1",
                     "城市": "region2", "区县": "region3", "全称": "name"}  # fmt: skip
PERIOD_WORDS: dict[Period, tuple[str, str]] = {
    "year": ("年", "year"), "fiscal": ("财年", "fiscal year"), "quarter": ("季度", "quarter"),
    "month": ("月", "month"), "isoweek": ("周", "week"), "day": ("天", "day"),
}  # fmt: skip
_PERIOD_KEYS: dict[str, Period] = {word: key for key, (zh, _) in PERIOD_WORDS.items() for word in (key, zh)}
_PERIOD_KEYS["日"] = "day"


def find_field(word: str, catalogue: Catalogue) -> str | None:
    """The key of the field that a rule calls `word`: a key, a label or a well-known column head."""
    for key, labels in PSEUDO_FIELDS.items():
        if word == key or word in labels:
            return key
    if found := catalogue.find(word) or _by_synonym(word, catalogue):
        return found.key
    return _MORE_FIELD_WORDS.get(word)


def find_source(word: str) -> str | None:
    """The date source that a rule calls `word`."""
    for key, labels in SOURCE_WORDS.items():
        if word == key or word in labels:
            return key
    return "joined" if word in ("注册日期", "登记日期") else None


def find_period(word: str) -> Period | None:
    """The period that a rule calls `word`."""
    return _PERIOD_KEYS.get(word)


def nearest(word: str, known: Iterable[str]) -> list[str]:
    """Up to three known words that look most like it."""
    return difflib.get_close_matches(word, list(dict.fromkeys(known)), n=3, cutoff=0.5)


def field_words(catalogue: Catalogue) -> list[str]:
    """Every field word in English and Chinese."""
    words = [*PSEUDO_FIELDS, *(zh for zh, _ in PSEUDO_FIELDS.values()), *SOURCES]
    for item in catalogue:
        words += [item.key, item.label_zh]
    return list(dict.fromkeys(words))


def field_of(name: str, catalogue: Catalogue) -> Field:
    """The catalogue field behind a field word: region for region2, mobile for phone."""
    return catalogue[root_of(name)]


def root_of(name: str) -> str:
    """The field whose value decides a field word's text."""
    if name in REGION_LEVELS:
        return "region"
    return "mobile" if name == "phone" else name


def label_of(name: str, catalogue: Catalogue, *, in_chinese: bool) -> str:
    """What a person calls this field."""
    if name in PSEUDO_FIELDS:
        return PSEUDO_FIELDS[name][0 if in_chinese else 1]
    item = catalogue[name]
    return item.label_zh if in_chinese else item.label_en


def find_table(word: str, context: Context) -> CategoryTable | None:
    """The category table that a rule calls `word`."""
    if word in context.tables:
        return context.tables[word]
    key = table_key(word)
    if key in context.tables:
        return context.tables[key]
    return context.tables.get(TABLE_WORDS.get(word, word))


def table_key(word: str) -> str:
    """The key of a well-known table by its Chinese name, or the word itself."""
    known = {zh: key for key, zh in TABLE_WORDS.items()} | _MORE_TABLE_WORDS
    return known.get(word, word)


def _by_synonym(word: str, catalogue: Catalogue) -> Field | None:
    lower = word.lower()
    return next((item for item in catalogue if lower in item.synonyms), None)
