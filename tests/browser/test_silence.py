"""A stream that says nothing is dead, whatever it says of itself: the page asks, and opens it again."""

import pytest

from cafe import until
from cafe_citoyen.store.log import steering
from cafe_citoyen.store.seance import seances
from every_kind import STEPS
from room_process import PORT, kept_room, served
from silent_proxy import SilentProxy


@pytest.fixture(scope="module")
def room(tmp_path_factory):
    with kept_room(tmp_path_factory.mktemp("silence")) as room:
        yield room


@pytest.fixture
def seance(room, monkeypatch):
    monkeypatch.setenv("CAFE_CITOYEN_KEYS", str(room.data.parent / "cles"))
    return served(room.data, seances.create(room.data, "Silence"))


@pytest.fixture
def proxy(request):
    proxy = SilentProxy(("127.0.0.1", PORT), request.param)
    yield proxy
    proxy.close()


def joined(open_page, seance, proxy):
    page = open_page(360, 640)
    page.goto(f"http://127.0.0.1:{proxy.port}/s/{seance.code}")
    page.wait_for_selector("text=Vous y êtes")
    until(page, lambda: proxy.streams > 0)
    return page


@pytest.mark.parametrize("proxy", [0], indirect=True)
def test_where_only_headers_come_through_each_vote_is_seen_by_asking(seance, open_page, proxy):
    page = joined(open_page, seance, proxy)
    for number in (1, 2):
        steering.open_step(seance.folder, STEPS["choice"], number)
        page.wait_for_selector(".cc-choice")
        steering.close_step(seance.folder)
        page.wait_for_selector("text=Le vote est clos")
    until(page, lambda: proxy.streams > 1)


@pytest.mark.parametrize("proxy", [10**9], indirect=True)
def test_a_stream_that_falls_silent_is_noticed_and_opened_again(seance, open_page, proxy):
    page = joined(open_page, seance, proxy)
    opened = proxy.streams
    proxy.is_mute = True
    steering.open_step(seance.folder, STEPS["choice"])
    page.wait_for_selector(".cc-choice")
    until(page, lambda: proxy.streams > opened)
    proxy.is_mute = False
    steering.close_step(seance.folder)
    page.wait_for_selector("text=Le vote est clos")


@pytest.mark.parametrize("proxy", [10**9], indirect=True)
def test_a_stream_that_lives_is_left_alone_and_nothing_is_asked(seance, open_page, proxy):
    asked = []
    page = joined(open_page, seance, proxy)
    page.on("request", lambda request: asked.append(request.url.rsplit("/", 1)[1]))
    page.wait_for_timeout(20_000)  # longer than the silence that a page bears
    assert asked == []
    assert proxy.streams == 1
