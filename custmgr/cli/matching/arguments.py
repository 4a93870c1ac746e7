"""The arguments of the commands on duplicates and on merging."""

from argparse import ArgumentParser
from collections.abc import Callable


def add(make: Callable[[str, str], ArgumentParser], whole: Callable[[str], int]) -> None:
    """Declares the commands; `make` makes one from its name and what it does, `whole` reads a number."""
    command = make("duplicates", "pairs of customers who may be the same, with scores and reasons")
    command.add_argument(
        "--min-score", type=float, metavar="S", help="4.5 is worth a look, 9 is likely; 4.5 if left out"
    )
    command.add_argument("--limit", type=whole, default=50)
    command.add_argument("--query", default="", help="pairs in which this search means one of both")
    command.add_argument("--customer", metavar="CODE", help="only who may be this one")
    command.add_argument("--like", nargs="+", metavar="FIELD=VALUE", help="whom somebody with these values may be")
    command.add_argument("--decided", action="store_true", help="what was said of pairs before")
    for name, text in (("different", "remember that these two are not the same"), ("later", "show them in a month"),
                       ("again", "forget what was said of these two")):  # fmt: skip
        command.add_argument(f"--{name}", nargs=2, metavar="CODE", help=text)
    command = make("merge", "merge customers who are one into the first; can be taken back")
    command.add_argument("keep", help="the code of the one who is kept")
    command.add_argument("drop", nargs="+", help="the codes of those who are merged into him")
    command.add_argument(
        "--take",
        action="append",
        default=[],
        metavar="FIELD=CODE",
        help="whose value of a field survives; else the kept one's, or another's where he has none",
    )
    command = make("unmerge", "take a merging back")
    command.add_argument("step", type=whole)
