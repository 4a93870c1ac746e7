"""What the proof of the history finds wrong."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is not as it was written. `step` is the step where the chain breaks, if it is one of those."""

    what: str
    step: int | None = None
    kind: str = ""
    record_id: int | None = None
