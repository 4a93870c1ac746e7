"""Whether a column of amounts holds those of the lines, or on each line that of the whole order."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from custmgr.customers.questions import Option, Question
from custmgr.exchange.understanding.mapping import Mapping as ColumnsMapping
from custmgr.services.intake.orders.groups import AmountOf, Group, product_of
from custmgr.texts import counted, tr

ID = "orders.amount"
LOOKED_AT = 2_000  # orders of several rows
OF_ORDERS = ("订单", "总", "合计", "应付", "实付", "order", "total", "grand")
NEAR = Decimal("0.02")  # of rounding, for each line
EXAMPLES = 5


@dataclass(frozen=True)
class Evidence:
    """How many orders of several rows speak for which, and some whose rows all have one amount."""

    of_order: int = 0
    of_line: int = 0
    equal: int = 0
    examples: tuple[tuple[int, str], ...] = ()


def weigh(groups: Iterable[Group]) -> Evidence:
    """What the orders of several rows tell."""
    of_order = of_line = equal = 0
    examples: list[tuple[int, str]] = []
    for group in groups:
        told = _told(group)
        of_order += told == "order"
        of_line += told == "line"
        if _is_equal(group) or told == "order":
            equal += told != "line"
            if told != "line" and len(examples) < EXAMPLES:
                amounts = " / ".join(f"{row['amount']:,.2f}" for row in group.rows if row.get("amount") is not None)
                examples.append((group.numbers[0], f"{group.name}: {amounts}"))
    return Evidence(of_order, of_line, equal, tuple(examples))


def _is_equal(group: Group) -> bool:
    amounts = {row.get("amount") for row in group.rows}
    return len(amounts) == 1 and None not in amounts


def _told(group: Group) -> AmountOf | None:
    """What one order says: by quantity times price where they are known, else by amounts that differ."""
    amounts = [row["amount"] for row in group.rows if row.get("amount") is not None]
    worths = [worth for row in group.rows if (worth := product_of(row)) is not None]
    if not amounts:
        return None
    is_one = len(set(amounts)) == 1 and (len(amounts) in (1, len(group.rows)))
    if len(worths) == len(group.rows):
        own = [(row["amount"], product_of(row)) for row in group.rows if row.get("amount") is not None]
        if all(worth is not None and abs(amount - worth) <= NEAR for amount, worth in own):
            return "line"
        if is_one and abs(sum(worths, Decimal(0)) - amounts[0]) <= NEAR * len(worths):
            return "order"
    return None if is_one else "line"


def question(found: Evidence, mapping: ColumnsMapping) -> Question | None:
    """What is to be asked; None where nothing speaks for amounts of whole orders."""
    if not found.equal:
        return None
    column = mapping.fields["amount"]
    is_named = any(word in column.header.lower() for word in OF_ORDERS)
    is_order = found.of_order > found.of_line or (not found.of_line and (is_named or found.equal > 1))
    text = counted(
        found.equal,
        "In {n} order of several rows each row has the same amount in the column “{column}”. What is it?",
        "In {n} orders of several rows each row has the same amount in the column “{column}”. What is it?",
        column=column.header,
    )  # fmt: skip
    options = (
        Option("order", tr("The amount of the whole order: it is counted once")),
        Option("line", tr("The amount of each row: they are added up")),
    )
    return Question(
        ID,
        column.column,
        "amount",
        "amount",
        text,
        "order" if is_order else "line",
        options,
        found.equal,
        found.examples,
    )
