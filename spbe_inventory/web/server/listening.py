"""The port that a server listens on: of this machine only, unless another address is asked for."""

import os
import socket
import sys
from hashlib import blake2b
from pathlib import Path

from spbe_inventory.errors import UsageError

HOST = "127.0.0.1"
WAITING = 2048  # connections that may wait
# Below the ports that systems give to outgoing connections.
FIRST_PORT, PORTS = 20_000, 10_000


def listen_for(catalogue: Path, port: int | None, host: str = HOST) -> socket.socket:
    """Return a socket that listens for a catalogue: on the port named, or on the one that is its own, or any free one.

    The own port is the same at every start, so that a page that is still open finds the server again. Raise UsageError
    where a port that was named is in use.
    """
    if port is not None:
        try:
            return listen(port, host)
        except OSError as error:
            raise UsageError("port-in-use", port=port) from error
    try:
        return listen(own_port(catalogue), host)
    except OSError:
        return listen(0, host)


def own_port(catalogue: Path) -> int:
    """Return the port that a catalogue has where it is free: always the same for one file."""
    digest = blake2b(os.path.realpath(catalogue).encode(errors="surrogateescape"))
    return FIRST_PORT + int.from_bytes(digest.digest()[:4]) % PORTS


def listen(port: int, host: str = HOST) -> socket.socket:
    """Return a socket that listens on a port of this machine (0: any that is free); raise OSError for one in use.

    It says that it is TCP: only then does asyncio send every part of an answer at once. Without it each answer on a
    kept connection waits 40 ms for the one before to be acknowledged.
    """
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        _keep_others_off(listening)
        listening.bind((host, port))
        listening.listen(WAITING)
    except OSError:
        listening.close()
        raise
    return listening


def _keep_others_off(listening: socket.socket) -> None:
    """Let no other program share the port, and let it be taken again at once after a server ended."""
    if sys.platform == "win32":
        option = socket.SO_EXCLUSIVEADDRUSE
    else:
        option = socket.SO_REUSEADDR
    listening.setsockopt(socket.SOL_SOCKET, option, 1)
