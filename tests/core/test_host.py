"""A Host header is read strictly: small letters, the last dot and the port left out change nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cafe_citoyen.core.host import is_same_place, read_host


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("localhost:8000", ("localhost", 8000)),
        ("LOCALHOST:8000", ("localhost", 8000)),
        ("LocalHost.:8000", ("localhost", 8000)),
        ("127.0.0.1", ("127.0.0.1", 80)),
        ("127.0.0.1:", ("127.0.0.1", 80)),
        ("127.0.0.1:00080", ("127.0.0.1", 80)),
        ("[::1]:8866", ("::1", 8866)),
        ("[0:0:0:0:0:0:0:1]", ("::1", 80)),
        ("[::FFFF:1]", ("::ffff:1", 80)),
        ("mon_poste.local", ("mon_poste.local", 80)),
    ],
)
def test_one_place_has_several_writings(text, place):
    assert read_host(text) == place


@pytest.mark.parametrize(
    "text",
    [
        "", " ", ":80", ".", "localhost..", "127.0.0.1:80@evil", "evil@127.0.0.1:80", "127.0.0.1:80:80",
        "127.0.0.1:80/evil", "127.0.0.1:8o", "127.0.0.1:-1", "127.0.0.1:+80", "127.0.0.1:65536",
        "127.0.0.1:999999", "127.0.0.1 ", "127.0.0.1\n", "127.0.0.1, evil", "http://127.0.0.1",
        "::1", "[::1", "::1]", "[::1]x", "[::1]:80x", "[::1%lo]:80", "[1]", "[evil]", "[127.0.0.1]",
        "localhoſt", "127.0.0.１", "127.0.0.1:٨٠", "a" * 9 + "\x00", "localhost%2eevil", "*", "127.0.0.1#", "127.0.0.1?",
    ],
)  # fmt: skip
def test_what_is_no_host_is_nobodys(text):
    assert read_host(text) is None


@given(st.text(max_size=30))
def test_no_text_breaks_the_reading(text):
    read_host(text)
    assert not is_same_place(text, text)


@pytest.mark.parametrize(
    ("origin", "host", "is_same"),
    [
        ("http://127.0.0.1:8000", "127.0.0.1:8000", True),
        ("http://127.0.0.1:8000", "LOCALHOST:8000", False),
        ("http://localhost:8000", "LOCALHOST.:8000", True),
        ("http://192.168.1.5", "192.168.1.5:80", True),
        ("https://cafe.exemple.fr", "cafe.exemple.fr", True),
        ("https://cafe.exemple.fr", "cafe.exemple.fr:443", True),
        ("https://cafe.exemple.fr", "cafe.exemple.fr:80", False),
        ("http://[::1]:8000", "[::1]:8000", True),
        ("null", "null", False),
        ("", "", False),
        ("127.0.0.1:8000", "127.0.0.1:8000", False),
        ("file://127.0.0.1", "127.0.0.1", False),
        ("http://127.0.0.1:8000/", "127.0.0.1:8000", False),
        ("http://evil@127.0.0.1:8000", "127.0.0.1:8000", False),
        ("http://127.0.0.1:8000.evil.example", "127.0.0.1:8000", False),
    ],
)
def test_an_origin_and_a_host_name_one_place(origin, host, is_same):
    assert is_same_place(origin, host) == is_same
