"""Takes figures: `python -m tests.benchmarks NAME... [--customers N] [--json FILE] [--pictures FOLDER]`."""

import argparse
import importlib
import json
import os
import platform
from pathlib import Path

from tests.benchmarks.figure import Figure
from tests.benchmarks.place import Place

FAMILIES = {
    "import": ("imports", "import_"),
    "undo": ("imports", "undo"),
    "start": ("windows", "start"),
    "type": ("windows", "type_"),
    "heartbeat": ("windows", "heartbeat"),
    "export": ("outputs", "export"),
    "report": ("outputs", "report"),
    "rule-check": ("outputs", "rule_check"),
    "preview": ("outputs", "preview"),
}


def main() -> int:
    """Prints each figure as it is measured; 1 if one misses its bar."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("names", nargs="+", choices=[*FAMILIES, "all"], metavar="NAME", help=", ".join(FAMILIES))
    parser.add_argument("--customers", type=int, default=100_000)
    parser.add_argument("--json", type=Path, help="writes the figures to this file too")
    parser.add_argument("--pictures", type=Path, help="writes a picture of each growth into this folder")
    asked = parser.parse_args()
    names = list(FAMILIES) if "all" in asked.names else asked.names
    print(f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}, "
          f"Python {platform.python_version()}", flush=True)  # fmt: skip
    found: list[Figure] = []
    with Place(asked.customers) as place:
        for name in names:
            module, function = FAMILIES[name]
            for figure in getattr(importlib.import_module(f"tests.benchmarks.{module}"), function)(place):
                print("\n".join(figure.lines()), flush=True)
                found.append(figure)
    if asked.json:
        asked.json.write_text(json.dumps([figure.plain() for figure in found], indent=1, ensure_ascii=False) + "\n")
    if asked.pictures:
        from tests.benchmarks import picture

        picture.draw_all(found, asked.pictures)
    return 0 if all(figure.is_reached for figure in found) else 1


if __name__ == "__main__":
    raise SystemExit(main())
