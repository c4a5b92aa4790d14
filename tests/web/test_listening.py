"""The port: of this machine only, and an answer in parts is not held back."""

import socket

import pytest
from spbe_inventory.web.server.listening import HOST, listen


def test_it_is_a_port_of_this_machine_that_asyncio_takes_for_tcp() -> None:
    with listen(0) as listening:
        host, port = listening.getsockname()
        assert (host, listening.proto) == (HOST, socket.IPPROTO_TCP)
        with socket.create_connection((host, port)):
            accepted, _address = listening.accept()
            with accepted:
                assert accepted.proto == socket.IPPROTO_TCP
        with pytest.raises(OSError, match="in use"):
            listen(port)
