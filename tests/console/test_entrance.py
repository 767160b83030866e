"""A pass is good once, for a while, and of one token."""

import time

import httpx
import pytest

from cafe_citoyen.console import entrance
from cafe_citoyen.console.entrance import PARAMETER, Entrance
from waiting import WAIT_S


def query(given):
    return f"{PARAMETER}={given}"


def test_a_pass_is_taken_once():
    door = Entrance("jeton")
    given = query(door.new_pass())
    assert [door.is_good(given), door.take(given), door.take(given), door.is_good(given)] == [
        True, True, False, False,
    ]  # fmt: skip


@pytest.mark.parametrize("given", ["", "x", "-", "1-", "zz-é", "6a-" + "0" * 64, "&", "a=b"])
def test_what_nobody_made_is_no_pass(given):
    assert not Entrance("jeton").take(query(given))
    assert not Entrance("jeton").take(given)


def test_a_pass_of_another_token_is_none():
    assert not Entrance("jeton").take(query(Entrance("autre").new_pass()))


def test_a_pass_that_waited_too_long_is_none(monkeypatch):
    given = query(Entrance("jeton").new_pass())
    later = time.time() + entrance.LASTS_S + 1
    monkeypatch.setattr(entrance.time, "time", lambda: later)
    assert not Entrance("jeton").take(given)


def test_the_pass_opens_the_dashboards_and_nothing_else_does(server):
    given = query(Entrance(server.token).new_pass())
    for method in ("POST", "HEAD", "PUT"):
        assert (
            httpx.request(
                method, f"{server.base}{entrance.PATH}?{given}", timeout=WAIT_S
            ).status_code
            == 403
        )
    assert httpx.get(f"{server.base}/?{given}", timeout=WAIT_S).status_code == 403
    first = httpx.get(f"{server.base}{entrance.PATH}?{given}", timeout=WAIT_S)
    assert (first.status_code, first.headers["location"]) == (302, "/")
    assert "httponly" in first.headers["set-cookie"].lower()
    assert httpx.get(f"{server.base}{entrance.PATH}?{given}", timeout=WAIT_S).status_code == 403
