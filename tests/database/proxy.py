"""A relay between a client and a server that can be cut at will, as a bad network does it."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress


class Proxy:
    """Relays connections; with `cuts_commit` the answer to the next COMMIT never arrives."""

    def __init__(self, server_port: int) -> None:
        self._server_port = server_port
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._open: list[socket.socket] = []
        self.port = int(self._listener.getsockname()[1])
        self.cuts_commit = False
        self.stays_away = False
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                client, _ = self._listener.accept()
                if self.stays_away:
                    client.close()
                    continue
                server = socket.create_connection(("127.0.0.1", self._server_port))
                self._open += [client, server]
                for pair in ((client, server), (server, client)):
                    threading.Thread(target=self._relay, args=pair, daemon=True).start()

    def _relay(self, source: socket.socket, goal: socket.socket) -> None:
        with suppress(OSError):
            while data := source.recv(65536):
                if self.cuts_commit and data.endswith((b"COMMIT", b"COMMIT\0")):
                    self.cuts_commit = False
                    self._cut_behind(source, goal, data)
                    return
                goal.sendall(data)
        self._close(source, goal)

    def _cut_behind(self, client: socket.socket, server: socket.socket, data: bytes) -> None:
        """Hands on the client's last words, so that the server acts on them, and lets nothing back."""
        client.shutdown(socket.SHUT_RDWR)
        server.sendall(data)
        server.shutdown(socket.SHUT_WR)  # it reads to the end, and then finds nobody

    def _close(self, *sockets: socket.socket) -> None:
        for each in sockets:
            with suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        """Ends every connection."""
        self._listener.close()
        for each in self._open:
            each.close()


@contextmanager
def relaying(server_port: int) -> Iterator[Proxy]:
    """A relay to this port within the block."""
    proxy = Proxy(server_port)
    try:
        yield proxy
    finally:
        proxy.close()
