"""The commands and their arguments."""

import argparse
import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NoReturn

from custmgr import __version__, settings
from custmgr.cli.matching import arguments as matching
from custmgr.settings import open_profile
from custmgr.texts import Language, in_language, mark

FIGURES_HELP = (
    "growth, sales, region, industry, level, source, type, lifecycle, stages, flow, segments, rfm, abc, pareto, "
    "retention, churn, intervals, nps, csat, codes, quality; classify brings classes up to date, moved lists who came "
    "into another class"
)
RECORDS = "contacts, addresses, interactions, feedback, tasks, relations, orders"
REPORTS_HELP = (
    "customer-list, customer-card, code-register, code-changes, classification, new-customers, sales, churn, value, "
    "review, duplicates, feedback, address-labels, code-labels"
)


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    """The parsed arguments; without a command it is `window`. Ends the program with exit code 2 on wrong usage."""
    parser = _parser()
    Parser.words = list(arguments)
    parsed = parser.parse_args(list(arguments))
    if parsed.command is None:
        parsed.command = "window"
    return parsed


# What argparse says about wrong usage, and how it is said here; the standard library has no Chinese.
SAID = tuple(
    (re.compile(pattern), text)
    for pattern, text in (
        (r"the following arguments are required: (?P<names>.+)", mark("these are missing: {names}")),
        (r"unrecognized arguments: (?P<names>.+)", mark("not understood: {names}")),
        (r"argument (?P<name>.+?): invalid choice: (?P<value>.+?) \(choose from (?P<known>.+)\)",
         mark("{name}: {value} is none of {known}")),
        (r"argument (?P<name>.+?): expected (?:one|at least one) argument", mark("{name}: a value is missing")),
        (r"argument (?P<name>.+?): invalid \w+ value: (?P<value>.+)", mark("{name}: {value} is no number")),
        (r"argument (?P<name>.+?): (?P<value>.+) is not between 1 and 1,000,000,000",
         mark("{name}: {value} is not between 1 and 1,000,000,000")),
        (r"argument (?P<name>.+?): not allowed with argument (?P<value>.+)", mark("{name} does not go with {value}")),
    )
)  # fmt: skip


class Parser(argparse.ArgumentParser):
    """Complains in the language of the person; `words` are the arguments as they were typed."""

    words: Sequence[str] = ()

    def error(self, message: str) -> NoReturn:
        """Ends the program with exit code 2."""
        lang = _language(Parser.words)
        for pattern, text in SAID:
            if match := pattern.fullmatch(message):
                message = in_language(lang, text, **match.groupdict())
        self.exit(2, f"{self.format_usage()}{self.prog}: {in_language(lang, mark('wrong usage'))}: {message}\n")


def _language(words: Sequence[str]) -> Language:
    """The language of the complaints: as typed, or as the profile has it."""
    typed = dict(pairwise(words))
    if typed.get("--lang") in ("zh", "en"):
        return "en" if typed["--lang"] == "en" else "zh"
    return "en" if open_profile(typed.get("--profile")).get(settings.LANGUAGE) == "en" else "zh"


def _parser() -> argparse.ArgumentParser:
    parser = Parser(prog="custmgr", description="Customers and their codes.")
    parser.add_argument("--version", action="version", version=f"custmgr {__version__}")
    _add_common(parser, is_top=True)
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    for name, text in (("window", "open the window (default)"), ("practice", "open the practice data")):
        _add_common(commands.add_parser(name, help=text))
    _add_files(commands)
    _add_customers(commands)
    _add_records(commands)
    _add_safety(commands)
    _add_people(commands)
    _add_rules(commands)
    return parser


def whole(text: str) -> int:
    """A whole number from 1 to a milliard."""
    number = int(text)
    if not 1 <= number <= 1_000_000_000:
        raise argparse.ArgumentTypeError(f"{text} is not between 1 and 1,000,000,000")
    return number


Commands = "argparse._SubParsersAction[argparse.ArgumentParser]"


def _add_common(parser: argparse.ArgumentParser, *, is_top: bool = False) -> None:
    """The options that may stand before or behind the command."""
    default = None if is_top else argparse.SUPPRESS
    parser.add_argument("--database", metavar="FILE|URL", default=default, help="the customers' database")
    parser.add_argument("--profile", metavar="FOLDER", default=default, help="settings, logs and default database")
    parser.add_argument("--user", metavar="NAME", default=default, help="who is working")
    parser.add_argument("--lang", choices=("zh", "en"), default=default, help="language of all messages")
    parser.add_argument("--json", action="store_true", default=False if is_top else argparse.SUPPRESS,
                        help="one JSON document on standard output")  # fmt: skip


def _command(commands: Commands, name: str, text: str) -> argparse.ArgumentParser:  # type: ignore[valid-type]
    parser: argparse.ArgumentParser = commands.add_parser(name, help=text)  # type: ignore[attr-defined]
    _add_common(parser)
    return parser


def _add_files(commands: Commands) -> None:  # type: ignore[valid-type]
    command = _command(commands, "import", "plan and apply an import of a spreadsheet")
    command.add_argument("file")
    command.add_argument("--sheet", default="")
    command.add_argument("--head-row", type=whole, default=0, metavar="N", help="the row of the heads")
    command.add_argument("--rule", help="the rule that gives codes to rows without one")
    command.add_argument("--match", metavar="FIELDS", help="fields by which rows find customers, by comma")
    command.add_argument("--mode", choices=("add", "update", "both", "fill"), default="both")
    command.add_argument("--mapping", metavar="FILE", help="a mapping as --json printed it")
    command.add_argument("--encoding", default="", help="of a csv file")
    command.add_argument("--dry-run", action="store_true", help="plan only")
    command.add_argument("--rejects", metavar="OUT.xlsx", help="write the file with the reasons of rows not taken")
    command.add_argument("--only-rejected", action="store_true", help="only those rows in --rejects")
    command.add_argument("--accept", action="store_true", help="take the proposal of every open question")
    command.add_argument("--answer", action="append", default=[], metavar="ID=VALUE")
    command.add_argument("--orders", action="store_true", help="the rows are orders of known customers")
    command.add_argument("--records", default="", metavar="LIST", help=f"the rows are entries of customers: {RECORDS}")
    command.add_argument("--as-is", action="append", default=[], metavar="FIELD.RULE", help="put nothing right there")
    command = _command(commands, "export", "write customers to a workbook or csv file")
    command.add_argument("file", metavar="OUT.xlsx|OUT.csv")
    command.add_argument("--query", default="")
    command.add_argument("--plain", action="store_true", help="without what a return needs")
    command.add_argument("--unprotected", action="store_true",
                         help="of an encrypted database: without a password (else CUSTMGR_FILE_PASSWORD)")  # fmt: skip
    command.add_argument("--records", default="", metavar="LIST", help=f"entries of these customers: {RECORDS}")
    command = _command(commands, "refresh", "bring an exported workbook up to date; all else of it stays")
    command.add_argument("file", metavar="WORKBOOK")
    command.add_argument("--out", metavar="FILE", help="write there, and leave the workbook as it is")
    command.add_argument("--append", action="store_true", help="customers who are not in it behind its last row")
    command.add_argument("--query", help="who belongs into it; else the search of its export")
    command.add_argument("--overwrite", action="store_true", help="also cells that were changed and not imported yet")
    command.add_argument("--sheet", default="")
    command.add_argument("--dry-run", action="store_true", help="say only what would be written")
    command = _command(commands, "sample", "made-up but realistic data, the same for the same seed")
    command.add_argument("out", metavar="OUT.db|OUT.xlsx")
    command.add_argument("--customers", type=int, default=1000)
    command.add_argument("--orders", type=int, default=0)
    command.add_argument("--seed", type=int, default=1)


def _add_customers(commands: Commands) -> None:  # type: ignore[valid-type]
    command = _command(commands, "find", "search")
    command.add_argument("query")
    command.add_argument("--order", metavar="FIELD")
    command.add_argument("--limit", type=whole, default=50)
    command = _command(commands, "count", "how many customers a search means")
    command.add_argument("query", nargs="?", default="")
    matching.add(lambda name, text: _command(commands, name, text), whole)
    command = _command(commands, "show", "one customer by any code he has or had")
    command.add_argument("code")
    command = _command(commands, "add", "add a customer")
    command.add_argument("values", nargs="+", metavar="FIELD=VALUE")
    command.add_argument("--rule", help="the rule that gives the code")
    command.add_argument("--idem", metavar="KEY", help="the same key saves once")
    command = _command(commands, "edit", "change a customer")
    command.add_argument("code")
    command.add_argument("values", nargs="+", metavar="FIELD=VALUE")
    command.add_argument("--if-step", type=whole, metavar="N", help="only if step N wrote him last")
    command = _command(commands, "delete", "delete a customer; can be taken back")
    command.add_argument("code")


def _add_records(commands: Commands) -> None:  # type: ignore[valid-type]
    command = _command(commands, "history", "the steps that were taken; verify reads all of it again, seal seals it")
    command.add_argument("verb", nargs="?", choices=("list", "verify", "seal"), default="list")
    command.add_argument("--person", default="", help="only steps of this person")
    command.add_argument("--operation", default="", metavar="NAME", help="only steps of this kind, as --json names it")
    command.add_argument("--from", dest="first", metavar="DATE")
    command.add_argument("--until", dest="last", metavar="DATE")
    command.add_argument("--seal", metavar="FILE", help="for verify: a seal that was kept elsewhere")
    command.add_argument("--to", metavar="FILE", help="for seal: write the seal to this file too, to be kept elsewhere")
    command.add_argument("--customer", metavar="CODE")
    command.add_argument("--limit", type=whole, default=50)
    command = _command(commands, "undo", "take a step back")
    command.add_argument("step", type=whole)
    command = _command(commands, "figures", "the numbers behind a chart")
    command.add_argument("name", help=FIGURES_HELP)
    command.add_argument("--from", dest="first", metavar="D")
    command.add_argument("--to", dest="last", metavar="D")
    command.add_argument("--by", default="", help="month, quarter or year; of moved: lifecycle, segment, value or abc")
    command.add_argument("--compare", nargs="?", const="year", default="", choices=("year", "period"),
                         help="beside the same days a year before, or the period just before")  # fmt: skip
    command.add_argument("--into", default="", metavar="CLASS", help="moved: only who came into this class")
    command.add_argument("--query", default="")
    command.add_argument("--currency", metavar="CODE", help="classify: the main currency of amounts")
    command.add_argument("--rates", metavar="USD=7.1,...", help="classify: what others are worth in it; else left out")
    command = _command(commands, "report", "write a report")
    command.add_argument("name", help=REPORTS_HELP)
    command.add_argument("--out", required=True, metavar="FILE.pdf|.xlsx|.html")
    command.add_argument("--query", default="")
    command.add_argument("--from", dest="first", metavar="D", help="from this day on")
    command.add_argument("--to", dest="last", metavar="D", help="until this day")
    command.add_argument("--columns", default="", metavar="FIELDS", help="the columns of a list, by comma")
    command.add_argument("--customer", metavar="CODE", help="whose card")
    command.add_argument("--sheet", default="3x7", help="of labels: 3x7, 3x8, 2x7, roll-60x40, roll-50x30")
    command.add_argument("--symbol", choices=("qr", "code128", "none"), default="qr", help="on labels with codes")
    command.add_argument("--start", type=whole, default=1, metavar="K", help="the first label of a used sheet")
    command = _command(
        commands, "files", "a customer's files: list, add, save or remove them; keep: where large ones go"
    )
    command.add_argument("verb", choices=("list", "add", "save", "remove", "keep"))
    command.add_argument("code", nargs="?", default="")
    command.add_argument("names", nargs="*", metavar="FILE", help="files to add; names or numbers to save or remove")
    command.add_argument("--to", metavar="FOLDER|FILE", help="for save: where to; here if it is left out")
    command.add_argument("--folder", metavar="FOLDER", help="for keep: where larger files go; empty for nowhere")
    command.add_argument("--limit", type=whole, metavar="MB", help="for keep: the largest file in the database")
    command = _command(commands, "doctor", "health of the database file")
    command.add_argument("--deep", action="store_true")


def _add_safety(commands: Commands) -> None:  # type: ignore[valid-type]
    command = _command(commands, "backup", "make backups that are proven to be whole, list them, or verify one")
    command.add_argument("verb", nargs="?", choices=("make", "list", "verify"), default="make")
    command.add_argument("file", nargs="?", help="the backup to verify")
    command.add_argument("--to", metavar="FOLDER", action="append", default=[], help="may stand several times")
    command = _command(commands, "tasks", "tasks and next steps that are due")
    command.add_argument("--until", metavar="DATE", help="today if no day is named")
    command = _command(commands, "jobs", "timed reports: list them, or run those that are due on this computer")
    command.add_argument("verb", choices=("list", "run"))
    command.add_argument("--all", action="store_true", help="for run: all of them, due or not")
    command = _command(commands, "restore", "make a new database of a backup")
    command.add_argument("file")
    command.add_argument("--to", metavar="FILE|URL", required=True, help="a new file, or an empty database on a server")
    command = _command(commands, "database", "check, upgrade, copy, reopen, encrypt or decrypt it; a server's logins")
    verbs = ("check", "upgrade", "copy", "reopen", "salvage", "encrypt", "decrypt", "recovery", "recover",
             "roles", "login")  # fmt: skip
    command.add_argument("verb", choices=verbs, help="recovery prints the recovery key, recover opens a file with it")
    places = "for copy and salvage: from where and to where; for recover: the file; for login: its name"
    command.add_argument("places", nargs="*", metavar="FROM TO|FILE|NAME", help=places)
    command.add_argument("--sql", action="store_true", help="for roles: print the statements and run nothing")
    command.add_argument("--role", metavar="ROLE", help="for login: viewer, clerk, manager or admin")
    command.add_argument("--own", metavar="OWNER", action="append", help="for login: sees only customers of this owner")
    command.add_argument("--disable", action="store_true", help="for login: let it in no more")
    _command(commands, "rights-check", "try on the server what nobody should be able to do with this login")
    command.add_argument("--keep-open", action="store_true", help="let people go on writing to the original")
    command.add_argument("--deep", action="store_true")


def _add_people(commands: Commands) -> None:  # type: ignore[valid-type]
    command = _command(commands, "user", "the people who may sign in, and their roles")
    verbs = ("list", "roles", "add", "role", "password", "disable", "enable")
    command.add_argument("verb", choices=verbs, help="role changes role, name and owners of somebody")
    command.add_argument("login", nargs="?", help="the name with which the person signs in")
    command.add_argument("--role", metavar="ROLE", help="administrator, manager, clerk, viewer, or an own one")
    command.add_argument("--name", default="", help="as the history and the owner of customers name the person")
    command.add_argument(
        "--owner", action="append", default=[], metavar="NAME", help="customers of this owner are theirs"
    )
    command.add_argument("--no-password", action="store_true", help="known to the database server by this login")


def _add_trial_options(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("--table", action="append", default=[], metavar="NAME:VALUE=CODE,...")
    verb.add_argument("--today", metavar="DATE")


def _add_begin(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("--from", dest="begins", metavar="DATE", help="gives codes from this day on")
    verb.add_argument("--by", choices=("moment", "joined"), default="moment",
                      help="--from is the day of issue, or the day on which a customer joined")  # fmt: skip


def _add_rules(commands: Commands) -> None:  # type: ignore[valid-type]
    rule = _command(commands, "rule", "coding rules")
    verbs = rule.add_subparsers(dest="verb", required=True, metavar="VERB")
    for name, text in (("check", "prove a rule"), ("try", "evaluate a rule; writes nothing"),
                       ("sentence", "a rule in words")):  # fmt: skip
        verb = _command(verbs, name, text)
        verb.add_argument("text")
        _add_trial_options(verb)
        if name == "check":
            verb.add_argument("--name", help="as the next version of this rule")
        if name == "try":
            verb.add_argument("--set", action="append", default=[], metavar="FIELD=VALUE")
            verb.add_argument("--existing", action="append", default=[], metavar="CODE")
            verb.add_argument("--customers", metavar="FILE.csv")
            verb.add_argument("--count", type=whole, default=1)
    verb = _command(verbs, "decode", "read a code back")
    verb.add_argument("text_or_code", nargs="*", metavar="[TEXT] CODE")
    verb.add_argument("--file", metavar="LIST", help="read a whole column back instead")
    verb.add_argument("--column", help="the column of the list that holds the codes")
    verb.add_argument("--out", metavar="OUT.xlsx|.csv", help="the list with its codes taken apart in new columns")
    _add_trial_options(verb)
    verb = _command(verbs, "infer", "find the rule behind a column of old codes; writes nothing")
    verb.add_argument("file", metavar="FILE")
    verb.add_argument("--column", metavar="NAME", help="the head of the column with the codes")
    _command(verbs, "list", "the rules of the database")
    verb = _command(verbs, "show", "one rule")
    verb.add_argument("name")
    verb = _command(verbs, "add", "add a rule, or a new version of it")
    verb.add_argument("name")
    verb.add_argument("text")
    _add_begin(verb)
    verb.add_argument("--anew", action="store_true", help="its numbers begin anew")
    verb.add_argument("--draft", action="store_true", help="gives no codes yet")
    verb = _command(verbs, "activate", "let a rule's newest version give codes")
    verb.add_argument("name")
    _add_begin(verb)
    verb = _command(verbs, "retire", "let a rule give no more codes")
    verb.add_argument("name")
    verb = _command(verbs, "policy", "what a rule allows: returned numbers, typed codes, the end of its numbers")
    verb.add_argument("name")
    verb.add_argument("--gaps", choices=("strict", "refill"))
    verb.add_argument("--typed", choices=("never", "fits", "free"))
    verb.add_argument("--at-end", choices=("stop", "next-version"), help="when the numbers of a group are used up")
    verb = _command(verbs, "compare", "a new text held against the rule's present version; writes nothing")
    verb.add_argument("name")
    verb.add_argument("text")
    _add_planning(verbs)
    _add_codes(commands)


def _add_planning(verbs: Commands) -> None:  # type: ignore[valid-type]
    verb = _command(verbs, "capacity", "how long the numbers last")
    verb.add_argument("name", nargs="?")
    verb = _command(verbs, "recode", "new codes for customers who have some")
    verb.add_argument("plan", metavar="PLAN", nargs="?", default="",
                      help="a list with old and new codes, or the name of a rule")  # fmt: skip
    verb.add_argument("--query", default="", help="only these customers")
    verb.add_argument("--order", default="code", help="the field in whose order numbers are given")
    verb.add_argument("--dry-run", action="store_true", help="plan only")
    verb.add_argument("--out", metavar="MAPPING.xlsx|.csv", help="write old and new codes for other systems")
    verb.add_argument("--check", metavar="FILE", help="which codes of this list are adopted")
    verb.add_argument("--column", help="the column of --check that holds the codes")
    verb.add_argument("--ask", action="store_true", help="hand the plan in; a second person approves it")
    verb.add_argument("--requests", action="store_true", help="the plans that were handed in")
    verb.add_argument("--approve", type=whole, metavar="NUMBER", help="give the codes of a plan of somebody else")
    verb.add_argument("--reject", type=whole, metavar="NUMBER", help="close a plan without giving its codes")
    verb.add_argument("--why", default="", help="said with --reject")
    verb.add_argument("--approval", choices=("on", "off"), help="whether a second person must approve recodings here")


def _add_codes(commands: Commands) -> None:  # type: ignore[valid-type]
    code = _command(commands, "code", "codes")
    verbs = code.add_subparsers(dest="verb", required=True, metavar="VERB")
    verb = _command(verbs, "find", "whose code this is or was")
    verb.add_argument("code")
    verb = _command(verbs, "external", "the code that a customer has in another system; --remove takes it away")
    verb.add_argument("code")
    verb.add_argument("pair", metavar="SYSTEM=CODE")
    verb.add_argument("--remove", action="store_true")
    verb = _command(verbs, "reserve", "set the next codes aside for a desk that will be away")
    verb.add_argument("rule")
    verb.add_argument("--count", type=whole, required=True)
    verb.add_argument("--set", action="append", default=[], metavar="FIELD=VALUE", help="for customers like this")
    verb.add_argument("--desk", help="whose they are")
    verb.add_argument("--days", type=whole, default=30, help="how long they are valid")
    verb.add_argument("--out", metavar="BLOCK.json", help="write the block for a database without the server")
    verb = _command(verbs, "release", "give a whole block back, named by itself or by one of its codes")
    verb.add_argument("block", metavar="BLOCK|CODE")
    _command(verbs, "blocks", "the blocks set aside")
    verb = _command(verbs, "take", "give codes from a block that was brought along, and no others")
    verb.add_argument("file", metavar="BLOCK.json")
    verb = _command(verbs, "gaps", "where each missing number is")
    verb.add_argument("rule", nargs="?")
    verb = _command(verbs, "counter", "let the numbers of a group go on behind this one")
    verb.add_argument("rule")
    verb.add_argument("--set", action="append", default=[], metavar="FIELD=VALUE", help="the group of such a customer")
    verb.add_argument("--to", type=int, required=True, metavar="N")
    verb.add_argument("--why", default="", help="the reason, for the history")
    _command(verbs, "audit", "codes, counters and register held against one another")
