"""What is compared: one customer as plain values."""

from dataclasses import dataclass
from typing import Literal

Sort = Literal["company", "person", ""]


@dataclass(frozen=True, slots=True)
class Party:
    """A customer as entered; an empty value is no evidence. `sort` is empty where nobody said it."""

    id: int
    name: str
    other_names: tuple[str, ...] = ()
    contact: str = ""
    phones: tuple[str, ...] = ()
    email: str = ""
    tax_number: str = ""
    id_number: str = ""
    city: str = ""
    address: str = ""
    sort: Sort = ""
