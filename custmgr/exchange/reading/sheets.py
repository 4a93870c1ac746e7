"""What a file says of itself at the first look: its sheets, and the ways its bytes may be read."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SheetInfo:
    """One sheet of a file; `rows` is None where only reading it all would tell, and may be a claim of the file."""

    name: str
    rows: int | None
    is_hidden: bool = False
    is_exact: bool = False


@dataclass(frozen=True, slots=True)
class EncodingChoice:
    """One way to read the bytes of a csv file, with the first line of other than plain characters."""

    name: str
    score: float  # 0..1, the best first
    sample: str
