"""Foresees, while an import is planned, whether a rule will be able to give a row its code."""

from collections.abc import Mapping
from typing import Any

from custmgr.coding import evaluate
from custmgr.customers import kinds
from custmgr.errors import UserError
from custmgr.services.coding import numbering
from custmgr.services.work import Work
from custmgr.texts import tr


class Forecast:
    """Evaluates the rules on drafts without taking a number."""

    def __init__(self, rule: str | None) -> None:
        self._wanted = rule
        self._rules: list[numbering.ActiveRule] | None = None

    def objection(self, work: Work, draft: Mapping[str, Any]) -> str:
        """Why this row cannot be given a code; empty if it can. Raises NotFound for a rule that is not there."""
        if self._rules is None:
            self._rules = numbering.active_rules(work)
        if any(isinstance(stored, dict) for stored in draft.values()):
            return "" if self._rules else _no_rule()  # a list entry that is still to be made has no code yet
        catalogue = work.reference.catalogue
        values = {
            key: kinds.from_storage(catalogue[key].kind, stored)
            for key, stored in draft.items()
            if not key.startswith("custom:")
        }
        chosen = numbering.choose(work, self._rules, values, self._wanted)
        if chosen is None:
            return _no_rule()
        try:
            evaluate.draft(chosen.rule, values, context=numbering.context_of(work))
        except UserError as error:
            return error.what
        return ""


def _no_rule() -> str:
    return tr("The row has no code, and there is no coding rule to give it one.")
