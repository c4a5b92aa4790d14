"""The port that a server listens on, of this machine only."""

import socket

HOST = "127.0.0.1"
WAITING = 2048  # connections that may wait


def listen(port: int) -> socket.socket:
    """Return a socket that listens on a port of this machine (0: any that is free); raise OSError for one in use.

    It says that it is TCP: only then does asyncio send every part of an answer at once. Without it each answer on a
    kept connection waits 40 ms for the one before to be acknowledged.
    """
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        listening.bind((HOST, port))
        listening.listen(WAITING)
    except OSError:
        listening.close()
        raise
    return listening
