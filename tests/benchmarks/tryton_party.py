"""Run by Tryton's own interpreter: imports parties with an address and a phone, and prints how many a second."""

import json
import os
import sys
import time

from trytond import config

DATABASE = ":memory:"
FIELDS = ["name", "code", "addresses/street", "addresses/city", "contact_mechanisms/type", "contact_mechanisms/value"]


def main() -> None:
    """Reads rows of name, code, street, city and phone as JSON from standard input."""
    config.set("database", "uri", "sqlite://")
    os.environ["DB_NAME"] = DATABASE
    from trytond.pool import Pool
    from trytond.tests.test_tryton import activate_module
    from trytond.transaction import Transaction

    activate_module("party")
    rows = [[name, code, street, city, "phone", phone] for name, code, street, city, phone in json.load(sys.stdin)]
    with Transaction().start(DATABASE, 1) as transaction:
        party = Pool().get("party.party")
        start = time.perf_counter()
        count = party.import_data(FIELDS, rows)
        transaction.commit()
        took = time.perf_counter() - start
    assert count == len(rows)
    print(json.dumps({"rows": count, "seconds": took}))


if __name__ == "__main__":
    main()
