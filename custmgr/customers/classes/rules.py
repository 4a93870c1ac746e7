"""The rules by which classes are told: limits in days, cut lines, the grid of segments, what counts as an order."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from itertools import pairwise
from typing import Any

from custmgr.customers.classes.names import Segment, Worth
from custmgr.customers.records import USUAL_CURRENCY
from custmgr.errors import UserError
from custmgr.texts import tr

PARTS = 5
S = Segment
# Rows R5 to R1, columns FM5 to FM1.
GRID: tuple[tuple[Segment, ...], ...] = (
    (S.CHAMPIONS, S.CHAMPIONS, S.POTENTIAL_LOYALIST, S.POTENTIAL_LOYALIST, S.NEWCOMER),
    (S.CHAMPIONS, S.LOYAL, S.POTENTIAL_LOYALIST, S.POTENTIAL_LOYALIST, S.PROMISING),
    (S.LOYAL, S.LOYAL, S.NEED_ATTENTION, S.ABOUT_TO_SLEEP, S.ABOUT_TO_SLEEP),
    (S.CANNOT_LOSE, S.AT_RISK, S.AT_RISK, S.HIBERNATING, S.HIBERNATING),
    (S.CANNOT_LOSE, S.AT_RISK, S.AT_RISK, S.HIBERNATING, S.GONE),
)
WORTH: Mapping[Segment, Worth] = {
    S.UNSCORED: Worth.UNSCORED, S.CHAMPIONS: Worth.HIGH, S.LOYAL: Worth.HIGH, S.CANNOT_LOSE: Worth.HIGH,
    S.POTENTIAL_LOYALIST: Worth.MID, S.NEED_ATTENTION: Worth.MID, S.AT_RISK: Worth.MID, S.PROMISING: Worth.MID,
    S.NEWCOMER: Worth.LOW, S.ABOUT_TO_SLEEP: Worth.LOW, S.HIBERNATING: Worth.LOW, S.GONE: Worth.LOW,
}  # fmt: skip
LARGEST_RATE = 1e9
CANCELLED = (
    "Cancelled",
    "Canceled",
    "Void",
    "Refunded",
    "已取消",
    "取消",
    "作废",
    "已作废",
    "已退款",
    "全额退款",
    "交易关闭",
)
WORTHS_OF = tuple(each for each in Segment if each is not S.UNSCORED)


@dataclass(frozen=True, slots=True)
class ClassRules:
    """One set of rules, as a person saves it. Amounts are in `currency` ("" is the usual one).

    Those of other currencies are converted by `rates` (one of theirs in ours); without a rate the order counts, its
    amount does not. Raises UserError for numbers that are not in order.
    """

    active: float = 90
    lost: float = 365
    is_relative: bool = False
    active_times: float = 1.5
    lost_times: float = 3.0
    from_orders: int = 3
    cuts: tuple[float, ...] = (20.0, 40.0, 60.0, 80.0)  # per cent of customers below each edge of R, F and M
    grid: tuple[tuple[Segment, ...], ...] = GRID
    worth: Mapping[Segment, Worth] = field(default_factory=lambda: dict(WORTH))
    abc: tuple[float, float] = (80.0, 95.0)
    cancelled: tuple[str, ...] = CANCELLED
    counted: tuple[str, ...] = ()  # states that were asked about and count
    currency: str = ""
    rates: Mapping[str, float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        cuts = (0.0, *self.cuts, 100.0)
        if len(self.cuts) != PARTS - 1 or any(low >= high for low, high in pairwise(cuts)):
            raise UserError(
                tr("The four cut lines of the scores must rise, above 0 % and below 100 %."),
                todo=tr("Change the numbers."), kind="bad-limits",
            )  # fmt: skip
        if not 0 < self.abc[0] < self.abc[1] <= 100:
            raise UserError(
                tr("The limit of class A must be above 0 % and below that of class B, which ends at 100 %."),
                todo=tr("Change one of the two numbers."), kind="bad-limits",
            )  # fmt: skip
        if any(not 0 < rate < LARGEST_RATE for rate in self.rates.values()):
            raise UserError(tr("A rate must be above 0."), todo=tr("Write it like USD=7.1."), kind="bad-limits")

    @property
    def main(self) -> str:
        """The currency in which amounts are reckoned."""
        return self.currency.strip().upper() or USUAL_CURRENCY

    @property
    def factors(self) -> tuple[tuple[str, float], ...]:
        """The other currencies that are converted, and by what."""
        return tuple(sorted((word.strip().upper(), float(rate)) for word, rate in self.rates.items()))

    def to_json(self) -> dict[str, Any]:
        """The rules as the database keeps them: only what differs from the ready-made ones."""
        plain = asdict(self) | {
            "grid": [[each.word for each in row] for row in self.grid],
            "worth": {each.word: self.worth[each].word for each in WORTHS_OF},
            "cuts": list(self.cuts), "abc": list(self.abc), "cancelled": list(self.cancelled),
            "counted": list(self.counted),
        }  # fmt: skip
        return plain if self is READY_MADE else {
            key: value for key, value in plain.items() if value != READY_MADE.to_json()[key]
        }  # fmt: skip

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> "ClassRules":
        """The rules that `to_json` gave; what is not said is as ready-made."""
        known = {item.name for item in fields(cls)}
        values = {key: value for key, value in stored.items() if key in known}
        for key in ("cuts", "abc", "cancelled", "counted"):
            if key in values:
                values[key] = tuple(values[key])
        if "grid" in values:
            values["grid"] = tuple(tuple(_segment(word) for word in row) for row in values["grid"])
        if "worth" in values:
            told = {_segment(key): Worth.by_word(word) or Worth.LOW for key, word in values["worth"].items()}
            values["worth"] = dict(WORTH) | told
        return cls(**values)


def rates_of(text: str) -> dict[str, float]:
    """The rates in a text like `USD=7.1, EUR=7.8`. Raises UserError for anything else."""
    found: dict[str, float] = {}
    for part in text.replace("，", ",").replace("、", ",").replace("＝", "=").split(","):
        if not part.strip():
            continue
        currency, _, rate = part.partition("=")
        try:
            found[currency.strip().upper()] = float(rate)
        except ValueError as error:
            raise UserError(
                tr("“{text}” is no rate.", text=part.strip()), todo=tr("Write it like USD=7.1."), kind="bad-limits"
            ) from error
    return found


def _segment(word: str) -> Segment:
    found = Segment.by_word(word)
    return found if found is not None else Segment.UNSCORED


READY_MADE = ClassRules()
