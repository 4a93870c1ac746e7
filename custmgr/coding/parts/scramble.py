"""A permutation of 0…n-1 that looks random: a keyed Feistel network, walked until the result lies in the range.

Black and Rogaway, Ciphers with Arbitrary Finite Domains, 2002 (cycle walking, section 4).
"""

import hashlib

_ROUNDS = 6


def permute(index: int, size: int, *, salt: bytes) -> int:
    """Where the index goes; every index below `size` goes to another place below `size`."""
    return _walk(index, size, salt=salt, rounds=range(_ROUNDS))


def restore(place: int, size: int, *, salt: bytes) -> int:
    """The index that goes to this place."""
    return _walk(place, size, salt=salt, rounds=range(_ROUNDS - 1, -1, -1))


def _walk(value: int, size: int, *, salt: bytes, rounds: range) -> int:
    half = max(1, ((size - 1).bit_length() + 1) // 2)
    while True:
        value = _feistel(value, half, salt=salt, rounds=rounds)
        if value < size:
            return value


def _feistel(value: int, half: int, *, salt: bytes, rounds: range) -> int:
    mask = (1 << half) - 1
    left, right = value >> half, value & mask
    is_forward = rounds.step > 0
    for number in rounds:
        if is_forward:
            left, right = right, left ^ (_digest(number, right, salt=salt) & mask)
        else:
            left, right = right ^ (_digest(number, left, salt=salt) & mask), left
    return left << half | right


def _digest(number: int, value: int, *, salt: bytes) -> int:
    data = number.to_bytes(1, "big") + value.to_bytes(8, "big")
    return int.from_bytes(hashlib.blake2b(data, key=salt[:64], digest_size=8).digest(), "big")
