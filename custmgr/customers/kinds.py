"""The kinds of field: what a value of each is, and how it is stored."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, tzinfo
from decimal import Decimal
from typing import Literal

from custmgr.customers.categories import CategoryTable
from custmgr.texts import tr

Storage = Literal["text", "date", "moment", "integer", "money", "choice", "flag", "class"]


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of value.

    Python values by storage: text -> str, date -> datetime.date, moment -> aware datetime in UTC, integer -> int,
    money -> Decimal with two places, choice -> int (id of a category), flag -> bool, class -> one of
    customers.classes.names; nothing is None everywhere.
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
QUANTITY = Kind("quantity", "money")  # like money, with up to six decimal places
PRICE = Kind("price", "money")  # the same, and shown with two at least
FINE = (QUANTITY, PRICE)
INTEGER = Kind("integer", "integer")
CHOICE = Kind("choice", "choice")
FLAG = Kind("yes/no", "flag")
TAGS = Kind("tags", "text")
CLASS = Kind("class", "class")  # kept by the program from orders; its values name themselves

BY_NAME = {
    kind.name: kind
    for kind in (
        TEXT, LONG_TEXT, CODE, PHONE, EMAIL, WEB, TAX_NUMBER, ID_NUMBER, DATE, MOMENT, MONEY, INTEGER, CHOICE, FLAG,
        TAGS,
    )
}  # fmt: skip


_zone: tzinfo = UTC


def show_in_zone(zone: tzinfo) -> None:
    """Shows all moments in the organisation's time zone from now on, wherever this computer stands."""
    global _zone
    _zone = zone


def moment_text(at: datetime) -> str:
    """A moment as a person reads it, in the organisation's time zone."""
    return at.astimezone(_zone).strftime("%Y-%m-%d %H:%M")


def format_value(kind: Kind, value: object, *, table: CategoryTable | None = None) -> str:
    """The value as a person reads it; `table` gives the names of choices.

    >>> format_value(MONEY, Decimal("1234567.50"))
    '1,234,567.50'
    """
    if value is None:
        return ""
    if kind is TAGS:
        return "、".join(tag for tag in str(value).split("|") if tag)
    if kind is QUANTITY and isinstance(value, Decimal):
        return fine_text(value)
    if kind is PRICE and isinstance(value, Decimal):
        return fine_text(value, least=2)
    if kind.storage == "money":
        return f"{value:,.2f}"
    if kind.storage == "class":
        return str(getattr(value, "label", value))
    if kind.storage == "flag":
        return tr("Yes") if value else tr("No")
    if kind.storage == "moment" and isinstance(value, datetime):
        return moment_text(value)
    if kind.storage == "choice" and table is not None and isinstance(value, int):
        entry = table.by_id.get(value)
        if entry is None:
            return str(value)
        return " ".join(step.name for step in table.path(entry)) if table.key == "region" else entry.name
    return str(value)


def fine_text(value: Decimal, *, least: int = 0) -> str:
    """A number with as many decimal places as it has, and with this many at least.

    >>> fine_text(Decimal("2.50")), fine_text(Decimal("2.5"), least=2), fine_text(Decimal("1200.0035"), least=2)
    ('2.5', '2.50', '1,200.0035')
    """
    plain = value.normalize()
    exponent = plain.as_tuple().exponent
    places = -exponent if isinstance(exponent, int) else 0
    return f"{plain:,.{max(places, least)}f}"


def is_same(kind: Kind, first: object, second: object) -> bool:
    """Whether two values of the kind are equal in canonical form; nothing and an empty text are the same."""
    return canonical(kind, first) == canonical(kind, second)


def canonical(kind: Kind, value: object) -> object:
    """The form in which values of the kind are compared."""
    if value is None or value == "":
        return None
    if kind.is_identity and isinstance(value, str):
        from custmgr.customers.cleaned import identity as as_identity  # not needed for the first rows

        return as_identity(value).casefold()
    return value.quantize(Decimal("0.01")) if isinstance(value, Decimal) else value


def to_storage(value: object) -> object:
    """The value as JSON holds it: days and moments as ISO text, money as a decimal text."""
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    return str(value) if isinstance(value, Decimal) else value


def from_storage(kind: Kind, stored: object) -> object:
    """The value behind what `to_storage` gave."""
    if stored is None or not isinstance(stored, str):
        return stored
    if kind.storage == "date":
        return date.fromisoformat(stored)
    if kind.storage == "moment":
        return datetime.fromisoformat(stored)
    return Decimal(stored) if kind.storage == "money" else stored


def doubt(kind: Kind, value: object) -> str:
    """What to look at in a value that may be stored: a problem code, or ""."""
    if not isinstance(value, str):
        return ""
    from custmgr.customers import identity

    if kind is TAX_NUMBER:
        return identity.tax_problem(value)
    return identity.id_problem(value) if kind is ID_NUMBER else ""
