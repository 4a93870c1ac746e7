"""What a proof finds: the check that failed, the evidence and the repairs."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """One result of a check.

    `check` is U1 … U5. `codes` are the codes that collide, `customers` two customers (texts by field word) whom the
    rule gives that one code, when they get the `numbers`; `repairs` are whole rules that are themselves accepted.
    A finding that does not refuse is to be known only, such as existing codes that become skips.
    """

    check: str
    message: str
    codes: tuple[str, ...] = ()
    customers: tuple[dict[str, str], ...] = ()
    numbers: tuple[int, ...] = ()
    repairs: tuple[str, ...] = ()
    refuses: bool = True

    def as_json(self) -> dict[str, object]:
        """The finding as the command line prints it."""
        return {
            "check": self.check,
            "message": self.message,
            "codes": list(self.codes),
            "customers": [dict(customer) for customer in self.customers],
            "numbers": list(self.numbers),
            "repairs": list(self.repairs),
            "refuses": self.refuses,
        }


@dataclass(frozen=True, slots=True)
class Caution:
    """Something that a rule does which people often regret; `code` is a stable English word."""

    code: str
    message: str

    def as_json(self) -> dict[str, str]:
        """The warning as the command line prints it."""
        return {"code": self.code, "message": self.message}
