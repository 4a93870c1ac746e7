"""Questions about a file as a whole that only its database can raise."""

from custmgr.customers import kinds
from custmgr.customers.questions import Option, Question
from custmgr.services import history
from custmgr.texts import tr

AGAIN = "file.again"


def again(seen: history.Step, count: int) -> Question:
    """Whether `count` rows are to be added once more from a file that was imported before."""
    return Question(
        id=AGAIN,
        column=-1,
        field="",
        kind="again",
        text=tr("This very file was imported already on {date} (step {step}). Add its rows without a match again?",
                date=kinds.moment_text(seen.at), step=seen.id),
        proposal="skip",
        options=(Option("skip", tr("No, leave them out")), Option("add", tr("Yes, add them again"))),
        count=count,
    )  # fmt: skip
