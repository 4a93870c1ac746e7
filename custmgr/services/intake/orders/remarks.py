"""What a person may want to know of a file of orders before it is written."""

from collections.abc import Iterator, Mapping, Sequence

from custmgr.exchange.understanding.mapping import Mapping as ColumnsMapping
from custmgr.services.intake.orders.groups import AmountOf, Mixed
from custmgr.services.intake.orders.judging import Seen
from custmgr.texts import counted, tr


def of_rows(seen: Seen, amount_of: AmountOf) -> Iterator[str]:
    """What is remarkable of single rows."""
    if seen.n_unnumbered:
        yield counted(
            seen.n_unnumbered, "{n} row has no order number: it is one order with the others of its customer and day.",
            "{n} rows have no order number: those of one customer and day are one order.",
        )  # fmt: skip
    if seen.n_unequal and amount_of == "line":
        row, text = seen.unequal[0]
        yield counted(
            seen.n_unequal, "In {n} row quantity × price is not the amount (row {row}: {text}); the amount counts.",
            "In {n} rows quantity × price is not the amount (row {row}: {text}); the amount counts.",
            row=row, text=text,
        )  # fmt: skip
    if seen.n_other_names:
        row, text = seen.other_names[0]
        yield counted(
            seen.n_other_names, "In {n} row the name is not that of the code (row {row}: {text}); the code counts.",
            "In {n} rows the name is not that of the code (row {row}: {text}); the code counts.", row=row, text=text,
        )  # fmt: skip
    if seen.n_ahead:
        yield counted(seen.n_ahead, "{n} row is of a later day than today: it counts from that day on.",
                      "{n} rows are of later days than today: they count from those days on.")  # fmt: skip


def of_orders(mapping: ColumnsMapping, mixed: Sequence[Mixed], signs: Mapping[str, int]) -> Iterator[str]:
    """What is remarkable of whole orders."""
    several = [each for each in mixed if len(each.days) > 1]
    if several:
        first = several[0]
        yield counted(
            len(several), "{n} order has rows of several days (row {row}: {order}); the first day counts.",
            "{n} orders have rows of several days (row {row}: {order}); the first day counts.",
            row=first.rows[0], order=f"{first.name} {' / '.join(first.days)}",
        )  # fmt: skip
    if signs:
        told = tr(", ").join(f"{code} {n:,}" for code, n in sorted(signs.items()))
        yield tr("The currency was taken from the sign in the amount (rows: {told}).", told=told)
    if "total" in mapping.fields:
        yield tr("The amount of an order is that of the column “{column}”.", column=mapping.fields["total"].header)


def two_currencies(order: Mixed) -> str:
    """Why the rows of an order cannot be taken."""
    return tr(
        "{order} has rows in {currencies}, but an order has one currency: give the parts numbers of their own.",
        order=order.name, currencies=" / ".join(order.currencies),
    )  # fmt: skip
