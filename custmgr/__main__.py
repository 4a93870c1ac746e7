"""Starts the program: `python -m custmgr`, or the command `custmgr`."""

import sys


def main() -> int:
    """Runs the program with the arguments of the command line."""
    if sys.argv[1:2] == ["--exchange-child"]:  # a packed program starts itself to read files
        from custmgr.exchange.planning import child

        return child.main()
    from custmgr.app import run

    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
