"""The figures of the program, each against its floor or a peer: `python -m tests.benchmarks NAME...`."""
