"""How a computer becomes a place: by the address, the file that holds it, or where that lies."""

import json
import stat

import pytest

from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.store.forwarding import membership
from cafe_citoyen.store.forwarding.membership import Membership

TOKEN = "0123456789abcdef" * 4
ADDRESS = f"https://reseau.example.org/campagnes/ville/lieux/nord#{TOKEN}"
ASKED = Membership("https://reseau.example.org", "ville", "nord", TOKEN)


def test_an_address_a_file_and_its_path_say_the_same(tmp_path):
    file = tmp_path / "lieu.json"
    content = json.dumps({"adresse": ADDRESS, "nom": "Nord"})
    file.write_text(content, "utf-8")
    for given in (ADDRESS, f"  {ADDRESS}\n", content, str(file)):
        assert membership.parse(given) == ASKED


def test_who_joined_is_a_place_until_they_leave():
    assert membership.read() is None
    membership.join(ADDRESS)
    assert membership.read() == ASKED
    assert stat.S_IMODE(membership.path().stat().st_mode) & 0o077 == 0
    membership.leave()
    assert membership.read() is None


def test_joining_again_sends_again_and_keeps_what_was_chosen():
    membership.join(ADDRESS)
    membership.send(False)
    membership.follow(True)
    again = membership.join(ADDRESS)
    assert (again.sends, again.follows) == (True, True)


@pytest.mark.parametrize(
    "given",
    [
        "",
        "nulle part",
        "{}",
        "{" * 50_000,
        '{"adresse": 3}',
        "https://reseau.example.org/",
        ADDRESS.replace("#", "?"),
        ADDRESS[:-1],
        ADDRESS.replace("https://", "ftp://"),
        ADDRESS.replace("reseau.", "nom:mot@reseau."),
        ADDRESS.replace("nord", "../nord"),
        "https://[::/campagnes/a/lieux/b#" + TOKEN,
    ],
)
def test_anything_else_is_refused_and_nothing_is_kept(given):
    with pytest.raises(Refusal) as refused:
        membership.join(given)
    assert refused.value.code == "no_membership"
    assert membership.read() is None


def test_a_token_travels_in_the_open_within_this_computer_only():
    with pytest.raises(Refusal) as refused:
        membership.parse(ADDRESS.replace("https", "http"))
    assert refused.value.code == "open_token"
    assert membership.parse(ADDRESS.replace("https://reseau.example.org", "http://127.0.0.1:8100"))
