"""States of orders in a file that may mean that nothing was sold: asked about once, kept in the rules of classes."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

from custmgr.access.permission import Permission
from custmgr.customers.questions import Option, Question
from custmgr.services import organisation
from custmgr.services.work import Work
from custmgr.texts import counted, tr

ID = "orders.state:"
DOUBTFUL = re.compile(
    r"取消|退|关闭|作废|拒|撤|终止|失败|草稿|报价|cancel|refund|return|clos|reject|void|fail|abort|draft|quot",
    re.IGNORECASE,
)
MOST = 8


def questions(work: Work, states: Counter[str], returns: Counter[str]) -> list[Question]:
    """One for each state that sounds as if the order had come to nothing, and that counts by the rules of now.

    A state of returns (rows of less than nothing) counts: it lowers what was sold.
    """
    if not work.actor.may(Permission.SETTINGS):
        return []
    rules = work.reference.organisation.class_rules
    left_out = {word.lower() for word in rules.cancelled}
    known = {word.lower() for word in rules.counted}
    doubtful = [each for each in states if DOUBTFUL.search(each) and each.lower() not in left_out | known]
    asked = sorted((each for each in doubtful if returns[each] < states[each]), key=lambda each: -states[each])
    return [_question(state, states[state], has_returns=bool(returns[state])) for state in asked[:MOST]]


def _question(state: str, count: int, *, has_returns: bool) -> Question:
    text = counted(count, "{n} row has the state “{state}”. Was it sold?",
                   "{n} rows have the state “{state}”. Were they sold?", state=state)  # fmt: skip
    options = (
        Option("no", tr("No: such orders do not count, here and later")),
        Option("yes", tr("Yes: they count as sales")),
    )
    return Question(f"{ID}{state}", -1, "status", "state", text, "yes" if has_returns else "no", options, count)


def write(work: Work, answers: Mapping[str, str]) -> None:
    """Keeps what was said about states, for all orders and for later files."""
    said = {key.removeprefix(ID): answer for key, answer in answers.items() if key.startswith(ID)}
    if not said or not work.actor.may(Permission.SETTINGS):
        return
    rules = work.reference.organisation.class_rules
    no, yes = (tuple(state for state, answer in said.items() if answer == each) for each in ("no", "yes"))
    made = replace(rules, cancelled=_with(rules.cancelled, no), counted=_with(rules.counted, yes))
    organisation.store(work, {"classes": made.to_json()})


def _with(words: tuple[str, ...], more: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*words, *more)))
