"""The kinds of field: what a value of each is, and how it is stored."""

from dataclasses import dataclass
from typing import Literal

Storage = Literal["text", "date", "moment", "integer", "money", "choice", "flag"]


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of value.

    Python values by storage: text -> str, date -> datetime.date, moment -> aware datetime in UTC, integer -> int,
    money -> Decimal with two places, choice -> int (id of a category), flag -> bool; nothing is None everywhere.
    """

    name: str
    storage: Storage
    is_identity: bool = False  # compared and stored without width, case and blank differences
    is_long: bool = False


TEXT = Kind("text", "text")
LONG_TEXT = Kind("long text", "text", is_long=True)
CODE = Kind("code", "text", is_identity=True)
PHONE = Kind("phone", "text", is_identity=True)
EMAIL = Kind("email", "text", is_identity=True)
WEB = Kind("web", "text")
TAX_NUMBER = Kind("tax number", "text", is_identity=True)
ID_NUMBER = Kind("id number", "text", is_identity=True)
DATE = Kind("date", "date")
MOMENT = Kind("moment", "moment")
MONEY = Kind("money", "money")
INTEGER = Kind("integer", "integer")
CHOICE = Kind("choice", "choice")
FLAG = Kind("yes/no", "flag")
TAGS = Kind("tags", "text")

BY_NAME = {
    kind.name: kind
    for kind in (
        TEXT, LONG_TEXT, CODE, PHONE, EMAIL, WEB, TAX_NUMBER, ID_NUMBER, DATE, MOMENT, MONEY, INTEGER, CHOICE, FLAG,
        TAGS,
    )
}  # fmt: skip
