"""Foresees, while an import is planned, whether a rule will be able to give a row its code."""

from collections.abc import Mapping
from typing import Any

from custmgr.coding import evaluate
from custmgr.customers import kinds
from custmgr.errors import UserError
from custmgr.services.coding import numbering, typedcodes
from custmgr.services.work import Work
from custmgr.texts import tr


class Forecast:
    """Evaluates the rules on drafts without taking a number."""

    def __init__(self, rule: str | None) -> None:
        self._wanted = rule
        self._rules: list[numbering.ActiveRule] | None = None

    def _active(self, work: Work) -> list[numbering.ActiveRule]:
        if self._rules is None:
            self._rules = numbering.active_rules(work)
        return self._rules

    def is_strict(self, work: Work) -> bool:
        """Whether some rule does not let every code be brought along."""
        return any(item.typed != numbering.FREE for item in self._active(work))

    def has_rules(self, work: Work) -> bool:
        """Whether there is a rule that gives codes now."""
        return bool(self._active(work))

    def refuse_typed(self, work: Work, code: str, draft: Mapping[str, Any]) -> None:
        """Raises UserError where the rule meant for the row lets no such code be brought along."""
        if self.is_strict(work) and not any(isinstance(stored, dict) for stored in draft.values()):
            typedcodes.refuse_typed(work, code, self.values(work, draft))

    def objection(self, work: Work, draft: Mapping[str, Any]) -> str:
        """Why this row cannot be given a code; empty if it can. Raises NotFound for a rule that is not there."""
        rules = self._active(work)
        if any(isinstance(stored, dict) for stored in draft.values()):
            return "" if rules else _no_rule()  # a list entry that is still to be made has no code yet
        values = self.values(work, draft)
        chosen = numbering.choose(work, rules, values, self._wanted)
        if chosen is None:
            return _no_rule()
        try:
            ready = numbering.prepared(work, chosen.rule, values)
            evaluate.draft(chosen.rule, ready, context=numbering.context_of(work))
        except UserError as error:
            return error.what
        return ""

    @staticmethod
    def values(work: Work, draft: Mapping[str, Any]) -> dict[str, Any]:
        """The draft's values as the catalogue's kinds have them; what has no field yet is left out."""
        catalogue = work.reference.catalogue
        return {
            key: kinds.from_storage(catalogue[key].kind, stored)
            for key, stored in draft.items()
            if not key.startswith("custom:")
        }


def _no_rule() -> str:
    return tr("The row has no code, and there is no coding rule to give it one.")
