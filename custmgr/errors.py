"""The kinds of failure that a person is told about; anything else that is raised is a bug."""

from custmgr.texts import sentences


class UserError(Exception):
    """Something went wrong that the person can understand and act on.

    `what` says what happened, `unharmed` what was left as it was, `todo` what to do now; each is a whole,
    already translated sentence. `kind` is a stable English word for programs that read the command line's JSON.
    """

    kind = "error"

    def __init__(self, what: str, *, unharmed: str = "", todo: str = "", kind: str | None = None) -> None:
        super().__init__(what)
        self.what = what
        self.unharmed = unharmed
        self.todo = todo
        if kind is not None:
            self.kind = kind

    def __str__(self) -> str:
        return sentences(self.what, self.unharmed, self.todo)


class NotFound(UserError):
    """The thing asked for is not there."""

    kind = "not-found"


class Conflict(UserError):
    """Somebody else wrote the record since it was read."""

    kind = "conflict"


class Raced(Conflict):
    """A record was written between our reading and our writing of it: done again from the start it goes well."""


class Denied(UserError):
    """The actor lacks the permission."""

    kind = "denied"


class Cancelled(Exception):
    """The person pressed Cancel; nothing is shown."""
