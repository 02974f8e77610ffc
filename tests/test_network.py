"""The guard of the suite itself: a test cannot leave this machine."""

import socket

import pytest


@pytest.mark.parametrize("address", [("192.0.2.1", 80), ("packages.example.org", 443)])
def test_a_test_that_leaves_this_machine_fails(address):
    with socket.socket() as door, pytest.raises(Exception, match=f"A test wants to connect to {address[0]}"):
        door.connect(address)


def test_this_machine_may_be_reached():
    with socket.socket() as server, socket.socket() as door:
        server.bind(("127.0.0.1", 0))
        server.listen()

        door.connect(server.getsockname())

        assert door.getpeername() == server.getsockname()
