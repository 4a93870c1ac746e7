"""A team at one database while desks are killed and connections are cut: what is lost, doubled, repeated or broken."""

import tempfile
from pathlib import Path

from tests.benchmarks.figure import Figure
from tests.benchmarks.place import Place
from tests.flows import team

DESKS = {"postgresql": 50, "mariadb": 50, "sqlite": 8}
SECONDS = 600.0


def teams(_place: Place) -> list[Figure]:
    """Ten minutes on each engine; each figure is how many saves are wrong in any way."""
    return [_one(engine, desks) for engine, desks in DESKS.items()]


def _one(engine: str, desks: int) -> Figure:
    with tempfile.TemporaryDirectory() as name, team.place(engine, Path(name)) as (target, worker_target, proxy):
        found = team.run(target, worker_target, Path(name), desks=desks, seconds=SECONDS, proxy=proxy)
    wrong = (
        found.lost, found.doubled, found.repeated_codes, found.unknown_gaps, found.broken_steps, found.refused
    )  # fmt: skip
    return Figure(
        name=f"team {engine}", work=f"{desks} desks for {SECONDS:.0f} s, killed and cut", ours=float(sum(wrong)), bar=0,
        unit="wrong",
        notes=(
            f"{found.saves:,} saves, {found.searches:,} searches, {found.kills} kill -9, {found.cuts} cut COMMITs",
            "lost {}, doubled {}, repeated codes {}, unknown gaps {}, broken steps {}, refused {}".format(*wrong),
            f"save p50 {found.save_p50_s * 1000:.0f} ms, p95 {found.save_p95_s * 1000:.0f} ms; "
            f"search p95 {found.search_p95_s * 1000:.0f} ms",
        ),
    )  # fmt: skip
