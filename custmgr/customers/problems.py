"""What can be wrong with one value: a stable code, the field, how bad, and the sentence a person reads."""

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as given
from typing import Literal

from custmgr.texts import mark, tr

Severity = Literal["note", "warning", "ask", "error"]
"""note: changed without loss; warning: kept as it is, please look; ask: a question decides; error: cannot be taken."""

MESSAGES: dict[str, str] = {
    # notes
    "tidied": mark("Blanks, invisible characters or full-width forms were tidied: {text}"),
    "number-as-text": mark("A number was taken as text: {text}"),
    "serial-date": mark("A plain number was read as a date: {text}"),
    "upper-case": mark("Written in capitals: {text}"),
    "split-phones": mark("Several numbers in one cell were separated: {text}"),
    "noise-rounded": mark("The stored rounding noise was removed: {text}"),
    "padded": mark("Leading zeros were restored: {text}"),
    "answered": mark("Read as you answered: {text}"),
    "default-region": mark("The region was put together from its parts: {text}"),
    "name-of-contact": mark("Without another name the contact is the customer: {text}"),
    # warnings
    "phone-unknown": mark("Not recognised as a phone number, kept as it is: {text}"),
    "phone-left-over": mark("This further number found no free field: {text}"),
    "tax-check": mark("The check character of the tax number is wrong: {text}"),
    "tax-length": mark("A tax number has 15, 18 or 20 characters: {text}"),
    "id-check": mark("The check character of the ID number is wrong: {text}"),
    "id-form": mark("Not an ID number as they are issued: {text}"),
    "email-form": mark("Not an e-mail address: {text}"),
    "characters-removed": mark("Control characters were removed: {text}"),
    "fractions-of-cent": mark("More than two decimal places: {text}"),
    # asks
    "width": mark("Leading zeros may be lost: {text}"),
    "code-date": mark("The spreadsheet turned a code into a date: {text}"),
    "landline-zero": mark("The leading zero of the landline may be lost: {text}"),
    "swap": mark("One letter may be a mistaken digit: {text}"),
    "order": mark("Day and month could be either way round: {text}"),
    "century": mark("The year has two digits: {text}"),
    "month-only": mark("The day is missing: {text}"),
    "decimal": mark("Comma or point as the decimal mark is not clear: {text}"),
    "rounding": mark("The amount has more than two decimal places: {text}"),
    "values": mark("Not in the list yet: {text}"),
    # errors
    "number-ruined": mark("The spreadsheet has changed this number, its digits cannot be trusted: {text}"),
    "digits-lost": mark("The spreadsheet has lost the last digits of this number: {text}"),
    "error-cell": mark("The cell holds an error: {text}"),
    "no-result": mark("The formula has no stored result; open the file in Excel and save it"),
    "not-a-code": mark("This cannot be a code: {text}"),
    "not-a-date": mark("Not a date: {text}"),
    "impossible-date": mark("There is no such day: {text}"),
    "not-an-amount": mark("Not an amount: {text}"),
    "not-a-whole-number": mark("Not a whole number: {text}"),
    "not-yes-or-no": mark("Neither yes nor no: {text}"),
    "exponent-text": mark("Written with an exponent, so digits are lost: {text}"),
    "lost-characters": mark("Question marks stand where the program that saved the file lost the characters: {text}"),
    "too-long": mark("Longer than 32,767 characters"),
    "bad-characters": mark("Contains characters that cannot be stored: {text}"),
    "left-as-is": mark("Left as it stands, as you wished, and cannot be stored so: {text}"),
    "said": mark("{text}"),
    "name-missing": mark("The name is missing"),
    "owner-missing": mark("The row does not say whose it is."),
    "not-in-list": mark("Not in the list: {text}"),
    # rows left out
    "row-total": mark("A line of totals"),
    "row-head": mark("A repeated heading"),
    "row-note": mark("A remark, not a customer"),
    "row-other": mark("A row of another table of the sheet"),
    "row-hidden": mark("A hidden row"),
    "row-imported": mark("Imported already, and unchanged since"),
    "row-filtered": mark("A row hidden by a filter"),
    # rows that came back
    "copied-row": mark("A copied line: it becomes a customer of its own, with a code of its own"),
    "row-id-damaged": mark("The identity of this row is damaged; the row is known by its code only"),
    "row-id-foreign": mark("This row comes from another database; it is known by its code only"),
}


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding about one field (`field` is its key, "" for the whole row)."""

    code: str
    field: str
    severity: Severity
    details: Mapping[str, str] = given(default_factory=dict)

    @property
    def message(self) -> str:
        """The sentence in the current language."""
        return tr(MESSAGES[self.code], **{"text": "", **self.details})

    def to_json(self) -> list[object]:
        """`[code, field, severity, details]`, as staging keeps it."""
        return [self.code, self.field, self.severity, dict(self.details)]


def from_json(parts: list[object]) -> Problem:
    """The problem that `to_json` wrote down."""
    code, key, severity, details = parts
    return Problem(str(code), str(key), severity, details)  # type: ignore[arg-type]
