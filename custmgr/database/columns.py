"""Column types that mean the same on every engine, and their JSON form in the journal."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import BigInteger, Column, Date, DateTime, LargeBinary, String, Text, types
from sqlalchemy.dialects import mysql
from sqlalchemy.engine import Dialect


class KeyText(types.TypeDecorator[str]):
    """A key compared as bytes, without padding or case rules, on every engine."""

    impl = String
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> types.TypeEngine[Any]:
        """VARBINARY on MySQL, whose collations would call `C001` and `c001` equal; C collation on PostgreSQL."""
        length = getattr(self.impl_instance, "length", None) or 255
        if dialect.name == "mysql":
            return dialect.type_descriptor(mysql.VARBINARY(length))
        if dialect.name == "postgresql":
            return dialect.type_descriptor(String(length, collation="C"))
        return dialect.type_descriptor(String(length))

    def process_bind_param(self, value: str | None, dialect: Dialect) -> Any:
        """UTF-8 bytes where the column holds bytes."""
        return value.encode() if value is not None and dialect.name == "mysql" else value

    def process_result_value(self, value: Any, dialect: Dialect) -> str | None:
        """Text again."""
        return value.decode() if isinstance(value, bytes) else value


class Money(types.TypeDecorator[Decimal]):
    """An amount with two decimal places, stored as whole hundredths: exact, and summed exactly by every engine."""

    impl = BigInteger
    cache_ok = True
    places = 2

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> int | None:
        """Hundredths."""
        return None if value is None else int(value.scaleb(self.places).to_integral_value())

    def process_result_value(self, value: int | None, dialect: Dialect) -> Decimal | None:
        """A Decimal with two places."""
        return None if value is None else Decimal(int(value)).scaleb(-self.places)


class Number(Money):
    """A quantity or a price with up to six decimal places, stored as whole millionths."""

    cache_ok = True
    places = 6

    def process_result_value(self, value: int | None, dialect: Dialect) -> Decimal | None:
        """A Decimal with as many places as it needs."""
        found = super().process_result_value(value, dialect)
        return None if found is None else Decimal(f"{found.normalize():f}")


class Moment(types.TypeDecorator[datetime]):
    """A point in time: aware in Python, UTC without zone in the database."""

    impl = DateTime
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> types.TypeEngine[Any]:
        """Microseconds on MySQL, which drops them by default."""
        if dialect.name == "mysql":
            return dialect.type_descriptor(mysql.DATETIME(fsp=6))
        return dialect.type_descriptor(DateTime())

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """UTC without zone."""
        return None if value is None else value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Aware UTC."""
        return None if value is None else value.replace(tzinfo=UTC)


def long_text() -> types.TypeEngine[str]:
    """Text without a length: MEDIUMTEXT on MySQL, whose TEXT ends at 64 KiB."""
    return Text().with_variant(mysql.MEDIUMTEXT(), "mysql")


def blob() -> types.TypeEngine[bytes]:
    """Bytes without a length."""
    return LargeBinary().with_variant(mysql.LONGBLOB(), "mysql")


def to_json(value: Any) -> Any:
    """A column value as the journal writes it."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, Decimal) else value


def from_json(column: Column[Any], value: Any) -> Any:
    """The column value again from its journal form."""
    if value is None:
        return None
    if isinstance(column.type, Moment):
        return datetime.fromisoformat(value)
    if isinstance(column.type, Date):
        return date.fromisoformat(value)
    return Decimal(value) if isinstance(column.type, Money) else value
