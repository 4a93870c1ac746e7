"""What goes from one process to another in pieces: a length and `marshal` bytes, read in a tenth of JSON's time."""

import marshal
import struct
from collections.abc import Mapping
from typing import IO, Any

from custmgr.exchange.planning import wire

_LENGTH = struct.Struct("<I")


def put(out: IO[bytes], message: Mapping[str, Any]) -> None:
    """Writes one piece; the end of a stream is for the caller to flush."""
    data = marshal.dumps(dict(message))
    out.write(_LENGTH.pack(len(data)) + data)


def take(source: IO[bytes], name: str) -> dict[str, Any]:
    """The next piece about the file of this name. Raises UserError where it is an error or the other one is gone."""
    head = source.read(_LENGTH.size)
    size = _LENGTH.unpack(head)[0] if len(head) == _LENGTH.size else 0
    data = source.read(size)
    if not data or len(data) < size:
        raise wire.came_to_grief(name)
    message: dict[str, Any] = marshal.loads(data)
    if "error" in message:
        raise wire.error_from_json(message)
    return message
