"""The command line: arguments in, one service call, text or JSON out; no logic of its own."""
