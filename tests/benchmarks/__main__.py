"""Takes figures: `python -m tests.benchmarks NAME... [--customers N] [--json FILE] [--pictures FOLDER]`."""

import argparse
import compileall
import importlib
import json
import os
import platform
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

from tests.benchmarks.figure import Figure, Point
from tests.benchmarks.place import Place

ROOT = Path(__file__).resolve().parents[2]
FAMILIES = {
    "read": ("reading", "read"),
    "import": ("imports", "import_"),
    "million": ("bulk", "million"),
    "import-peer": ("peers", "import_peer"),
    "undo": ("imports", "undo"),
    "start": ("windows", "start"),
    "type": ("windows", "type_"),
    "search": ("searching", "search"),
    "scroll": ("tablework", "scroll"),
    "sort": ("tablework", "sort"),
    "heartbeat": ("windows", "heartbeat"),
    "export": ("outputs", "export"),
    "report": ("outputs", "report"),
    "infer": ("inferring", "infer"),
    "rule-check": ("outputs", "rule_check"),
    "preview": ("outputs", "preview"),
    "codes": ("crowd", "codes"),
    "openings": ("crowd", "openings"),
    "read-back": ("coding", "read_back"),
    "suggest": ("coding", "suggest"),
    "recode": ("coding", "recode"),
    "forecast": ("forecasting", "foretell"),
    "error-workbook": ("patching", "error_workbook"),
    "refresh": ("patching", "refresh"),
    "classes": ("classing", "classes"),
    "chart": ("charting", "charts"),
    "team": ("teams", "teams"),
    "duplicates": ("matching", "duplicates"),
    "encryption": ("secrecy", "encryption_cost"),
}


def main() -> int:
    """Prints each figure as it is measured; 1 if one misses its bar."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("names", nargs="+", choices=[*FAMILIES, "all"], metavar="NAME", help=", ".join(FAMILIES))
    parser.add_argument("--customers", type=int, default=100_000)
    parser.add_argument("--json", type=Path, help="writes the figures to this file too")
    parser.add_argument("--pictures", type=Path, help="writes a picture of each growth into this folder")
    parser.add_argument(
        "--made", type=Path, metavar="FILE.csv",
        help="duplicates: measures on this table instead of one of our own; its columns are id, name, english_name, "
        "contact, phone, email, tax_id, city, address, kind (company or person), cluster (the same for the same "
        "customer), errors (lookalike: another customer made to resemble one)",
    )  # fmt: skip
    parser.add_argument("--growth", action="store_true", help="takes each figure at three sizes")
    asked = parser.parse_args()
    names = list(FAMILIES) if "all" in asked.names else asked.names
    print(f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}, "
          f"Python {platform.python_version()}", flush=True)  # fmt: skip
    compileall.compile_dir(ROOT / "custmgr", quiet=1)  # as an installed program is: else each start would compile it
    found: list[Figure] = []
    with ExitStack() as stack:
        place = stack.enter_context(Place(asked.customers, asked.made))
        smaller = [stack.enter_context(Place(size)) for size in place.sizes[:-1]] if asked.growth else []
        for name in names:
            for figure in grown(name, place, smaller):
                print("\n".join(figure.lines()), flush=True)
                found.append(figure)
    if asked.json:
        asked.json.write_text(json.dumps([figure.plain() for figure in found], indent=1, ensure_ascii=False) + "\n")
    if asked.pictures:
        from tests.benchmarks import picture

        picture.draw_all(found, asked.pictures)
    return 0 if all(figure.is_reached for figure in found) else 1


def grown(name: str, place: Place, smaller: Sequence[Place]) -> list[Figure]:
    """The figures of a family, each with its growth from the smaller places where it does not show one itself."""
    module, function = FAMILIES[name]
    take = getattr(importlib.import_module(f"tests.benchmarks.{module}"), function)
    figures: list[Figure] = take(place)
    if any(figure.growth for figure in figures):
        return figures
    before = [(each.customers, take(each)) for each in smaller]
    return [
        replace(figure, growth=[Point(size, taken[n].ours, taken[n].peer) for size, taken in before]
                + [Point(place.customers, figure.ours, figure.peer)] * bool(before))
        for n, figure in enumerate(figures)
    ]  # fmt: skip


if __name__ == "__main__":
    raise SystemExit(main())
