"""HOST and PORT are refused in a sentence when the tracker cannot listen there."""

import socket

import pytest

from tracker.configuration.address import Address, AddressError, address_from


@pytest.fixture
def taken_port():
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        yield other.getsockname()[1]


def test_the_default_is_this_machine_alone():
    assert address_from({}) == Address("127.0.0.1", 8000)


def test_a_taken_port_is_told_with_the_way_to_choose_another(taken_port):
    with pytest.raises(AddressError) as refusal:
        Address("127.0.0.1", taken_port).require_free()

    assert str(refusal.value) == (
        f"Port {taken_port} on 127.0.0.1 is taken by another program. Choose another one: PORT=8001 make run"
    )


def test_a_port_that_was_just_left_is_free(taken_port):
    with socket.create_connection(("127.0.0.1", taken_port)):
        pass
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]

    Address("127.0.0.1", port).require_free()


@pytest.mark.parametrize("port", ["", "0", "65536", "eighty", "-1", "80.5", "٨٠"])
def test_what_is_no_port_is_refused(port):
    with pytest.raises(AddressError, match="is not a port number"):
        address_from({"PORT": port})


@pytest.mark.parametrize(
    ("host", "sentence"),
    [("192.0.2.1", "is not an address of this machine"), ("no-such-host.invalid", "is not a name this machine knows")],
)
def test_a_host_that_is_not_this_machine_is_refused(host, sentence):
    with pytest.raises(AddressError, match=sentence):
        Address(host, 8000).require_free()


@pytest.mark.parametrize(
    ("host", "bind", "url"),
    [
        ("127.0.0.1", "127.0.0.1:8000", "http://127.0.0.1:8000/"),
        ("0.0.0.0", "0.0.0.0:8000", "http://127.0.0.1:8000/"),
        ("::1", "[::1]:8000", "http://[::1]:8000/"),
    ],
)
def test_the_address_is_written_as_server_and_reader_want_it(host, bind, url):
    assert Address(host, 8000).bind == bind
    assert Address(host, 8000).url == url
