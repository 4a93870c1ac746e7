"""The alphabets that counters and random parts may use, by name or in quotes."""

NAMED = {
    "digits": "0123456789",
    "letters": "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "A-Z0-9": "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789",
    "uscc31": "0123456789ABCDEFGHJKLMNPQRTUWXY",  # GB 32100-2015
    "crockford32": "0123456789ABCDEFGHJKMNPQRSTVWXYZ",
}
LOOK_ALIKES = (("0", "O"), ("1", "I"), ("1", "L"), ("I", "L"), ("8", "B"), ("5", "S"), ("2", "Z"))


def characters(alphabet: str) -> str:
    """The characters of a named alphabet, or those between the quotes of `"ABC"`."""
    return NAMED.get(alphabet) or alphabet[1:-1]


def confusable(chars: str) -> list[str]:
    """The pairs of characters in it that people mistake for one another, worst first."""
    return [f"{a}/{b}" for a, b in LOOK_ALIKES[:4] if a in chars and b in chars]
