"""Codes of a file that lost zeros on their way: known by what the register holds, or by a rule that fixes the width."""

from collections.abc import Iterator, Mapping
from typing import Any

from custmgr.coding import canonical
from custmgr.coding.confusion import with_zeros
from custmgr.customers.questions import Option, Question
from custmgr.database import register
from custmgr.exchange.planning.decisions import Draft
from custmgr.exchange.understanding.mapping import Mapping as ColumnsMapping
from custmgr.exchange.understanding.study import MAX_EXAMPLES
from custmgr.services.coding import typedcodes
from custmgr.services.intake.importcodes import Forecast
from custmgr.services.work import Work
from custmgr.texts import tr

ASKED = "code.zeros"
WIDTH_ASKED = "code.width"
ADD, KEEP = "add", "keep"


class LostZeros:
    """Finds the codes that would be known, or would fit, with zeros in front; counts them for the one question."""

    def __init__(self, answers: Mapping[str, str], codes: Forecast) -> None:
        self.answer = KEEP if answers.get(WIDTH_ASKED) == KEEP else answers.get(ASKED)
        self._codes = codes
        self._lengths: frozenset[int] | None = None
        self._reader: typedcodes.Reader | None = None
        self.known = self.fitting = 0
        self.examples: list[tuple[int, str, str]] = []

    def find(self, work: Work, drafts: Mapping[int, Draft]) -> dict[int, str]:
        """By row number, the codes with their zeros; those that somebody has as they stand lost nothing."""
        typed = {n: str(draft["code"]) for n, draft in drafts.items() if draft.get("code")}
        keys = {n: canonical.fold(text) for n, text in typed.items() if not canonical.is_temporary(text)}
        if not keys:
            return {}
        found = self._known(work, keys)
        self.known += len(found)
        fitting = dict(self._fitting(work, {n: key for n, key in keys.items() if n not in found}, drafts))
        self.fitting += len(fitting)
        found |= fitting
        for number in sorted(found)[: MAX_EXAMPLES - len(self.examples)]:
            self.examples.append((number, typed[number], found[number]))
        return found

    def _known(self, work: Work, keys: dict[int, str]) -> dict[int, str]:
        """Codes that customers have with zeros; takes away from `keys` what stands in the register as it is."""
        if self._lengths is None:
            self._lengths = register.lengths(work.connection)
        variants = {n: list(with_zeros(key, self._lengths)) for n, key in keys.items()}
        wanted = {*keys.values(), *(variant for found in variants.values() for variant in found)}
        held = register.find(work.connection, list(wanted)) if self._lengths else {}
        found: dict[int, str] = {}
        for number, key in list(keys.items()):
            if key in held:
                del keys[number]
                continue
            mine = [held[variant] for variant in variants[number] if variant in held]
            if len(mine) == 1 and mine[0].customer_id is not None:
                found[number] = mine[0].text
        return found

    def _fitting(
        self, work: Work, keys: Mapping[int, str], drafts: Mapping[int, Draft]
    ) -> Iterator[tuple[int, str]]:  # fmt: skip
        """Codes that a rule with numbers of one width gives, were the zeros there."""
        if not self._codes.has_rules(work):
            return
        self._reader = self._reader or typedcodes.Reader(work)
        for number, key in keys.items():
            draft = drafts[number]
            if any(isinstance(stored, dict) for stored in draft.values()):
                continue  # a list entry that is still to be made has no code yet
            looked_at = {name: draft[name] for name in self._reader.fields if name in draft}
            whole = self._reader.lengthened(key, self._codes.values(work, looked_at))
            if whole is not None:
                yield number, whole

    def question(self, mapping: ColumnsMapping, label: str) -> Question | None:
        """The one question about all of them, or None where there is nothing to ask."""
        if not self.examples:
            return None
        _, short, whole = self.examples[0]
        column = next((c.column for c in mapping.columns if c.field == "code"), -1)
        text = tr(
            "{n} values of “{field}” lost zeros: with them, {known} are codes of customers and {fitting} fit a coding"
            " rule. Put the zeros back?",
            n=f"{self.known + self.fitting:,}", field=label, known=f"{self.known:,}", fitting=f"{self.fitting:,}",
        )  # fmt: skip
        return Question(
            id=ASKED, column=column, field="code", kind="zeros", text=text, proposal=ADD,
            options=(Option(ADD, tr("put them back: {short} → {long}", short=short, long=whole)),
                     Option(KEEP, tr("leave them as they are"))),
            count=self.known + self.fitting,
            examples=tuple((number, f"{old} → {new}") for number, old, new in self.examples),
        )  # fmt: skip


def said(code: Any, whole: str) -> str:
    """What a person reads of a row whose code is in doubt."""
    return tr("{code} seems to be {whole}, whose zeros were lost", code=code, whole=whole)
