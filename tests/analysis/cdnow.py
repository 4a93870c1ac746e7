"""The public CDNOW sample as orders; the calibration period of the papers ends on 30 September 1997."""

import csv
from datetime import date
from functools import cache
from pathlib import Path

from custmgr.analysis.orders import Orders, day_number

FILE = Path(__file__).parents[1] / "data" / "cdnow_sample.csv"
CALIBRATED = day_number(date(1997, 9, 30))


@cache
def orders() -> Orders:
    """All orders of the 2,357 customers; customer 1 of the file has the number 0."""
    with FILE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    customers = [int(row["customer"]) - 1 for row in rows]
    days = [day_number(date.fromisoformat(row["day"])) for row in rows]
    return Orders.of(customers, days, [float(row["dollars"]) for row in rows])
