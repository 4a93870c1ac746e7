"""What is said about a rule, as lines of text."""

from custmgr.coding.capacity import safe_draws
from custmgr.coding.checking import RuleCheck
from custmgr.coding.context import Context
from custmgr.coding.faces.parser import parse
from custmgr.coding.faces.sentence import sentence
from custmgr.errors import UserError
from custmgr.texts import tr

LIGHTS = {True: "✓", False: "✗"}


def sentence_of(text: str, context: Context) -> str:
    """The rule in words; empty for a text that is no rule."""
    try:
        return sentence(parse(text, context.catalogue), context)
    except UserError:  # no rule, or one whose counter has no first number: the verdict says why
        return ""


def show(result: RuleCheck, said: str) -> None:
    """Prints the sentence, the verdict with its reasons and repairs, and the room."""
    if said:
        print(said)
    print(f"{LIGHTS[result.accepted]} {tr('Accepted.') if result.accepted else tr('Refused.')}")
    for finding in result.findings:
        print(f"{finding.check}: {finding.message}")
        if finding.codes:
            print("    " + tr("Codes: {codes}", codes=" · ".join(finding.codes)))
        for customer in finding.customers:
            print("    " + tr("Customer: {values}", values=", ".join(f"{k} = {v}" for k, v in customer.items())))
        for repair in finding.repairs:
            print("    " + tr("Repair: {rule}", rule=repair))
    for warning in result.warnings:
        print(tr("Note: {message}", message=warning.message))
    for room in result.capacity:
        if room.key == "random" and room.size is not None:
            print(tr("{n} different codes. With {safe} of them two would be drawn alike with a chance of 1 %;"
                     " the register notices, and another is drawn.", n=f"{room.size:,}",
                     safe=f"{safe_draws(room.size):,}"))  # fmt: skip
            continue
        size = tr("without end") if room.size is None else f"{room.size:,}"
        print(tr("Numbers per {key}: {size}", key=room.key, size=size) if room.key else
              tr("Numbers: {size}", size=size))  # fmt: skip
