"""Another site in the same browser, and a café whose every word is hostile, in real Chromium."""

import contextlib
import http.server
import threading

import httpx
import psutil
import pytest

from cafe import open_dashboard, running_cafe, until
from cafe_citoyen.core.round import Round
from cafe_citoyen.core.step import Object, Step
from cafe_citoyen.store.log import steering
from cafe_citoyen.store.log.follow import SeanceFollower
from cafe_citoyen.store.seance import room_card
from kernel_processes import kernels_below
from waiting import WAIT_S

SCRIPT = '<img src=x onerror="window.pris=1"></script><script>window.pris=1</script>'
STEP = Step(
    "q", f"Titre {SCRIPT}", "choice", (Object("a", f"A {SCRIPT}"), Object("b", "=1+1 {{7*7}}"))
)


@pytest.fixture(scope="module")
def cafe(tmp_path_factory):
    with running_cafe(tmp_path_factory.mktemp("attaques") / "seances") as cafe:
        cafe.seance = cafe.create_seance(SCRIPT, lieu=SCRIPT, organisateur=SCRIPT)
        cafe.page = f"{cafe.room}/s/{cafe.seance.code}"
        steering.open_step(cafe.seance.folder, STEP)
        yield cafe


def votes(cafe):
    follower = SeanceFollower(cafe.seance.folder)
    follower.poll()
    return list(follower.box.counted(Round("q", 1)).values())


def vote(tablet, place=0):
    tablet.wait_for_selector(".cc-card")
    tablet.locator(".cc-card").nth(place).click()
    tablet.click(".cc-cast button")
    tablet.wait_for_selector(".cc-said.is-done")


def is_harmless(page):
    found = page.evaluate(
        "() => [window.pris === undefined, document.querySelectorAll('img[src=x]').length]"
    )
    return found == [True, 0]


def test_a_cafe_whose_every_word_is_hostile_is_shown_as_text(cafe, open_page):
    projector, tablet = open_page(1920, 1080), open_page()
    tablet.goto(cafe.page)
    vote(tablet)
    assert "Titre <img src=x onerror=" in tablet.inner_text("h1")
    assert is_harmless(tablet)
    projector.goto(cafe.dashboards)
    head = ".cc-open-seance h2"  # a warm kernel may show that there is no café yet
    until(projector, lambda: SCRIPT in "".join(projector.locator(head).all_inner_texts()))
    assert is_harmless(projector)
    projector.goto(projector.url.replace("00_accueil", "01_vote_des_questions"))
    projector.wait_for_selector('.cc-stage[data-received="1"]')
    assert "Titre <img src=x" in projector.inner_text(".cc-stage")
    steering.reveal(cafe.seance.folder)
    projector.wait_for_selector(".cc-chart .bars:visible")
    tablet.wait_for_selector(".cc-results")
    assert "49" not in tablet.inner_text(".cc-results")
    assert is_harmless(projector)
    assert is_harmless(tablet)


class Elsewhere(http.server.BaseHTTPRequestHandler):
    """Another site, whose page posts to the room whatever a browser lets it post."""

    target = ""

    def do_GET(self):
        body = (
            f"<form id=f method=post enctype=text/plain action='{self.target}'>"
            '<input name=\'{"id":"0","x":"\' value=\'"}\'></form>'
            f"<iframe src='{self.target.rsplit('/', 1)[0]}'></iframe>"
        ).encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


@pytest.fixture
def elsewhere(cafe):
    Elsewhere.target = f"{cafe.page}/ballots"
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Elsewhere)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://localhost:{server.server_port}"
    server.shutdown()


def test_another_site_in_the_voters_browser_casts_nothing_and_reads_nothing(
    cafe, chromium, elsewhere
):
    steering.new_round(cafe.seance.folder, "q")
    context = chromium.new_context(locale="en-GB")
    tablet = context.new_page()
    tablet.goto(cafe.page)
    vote(tablet, 1)
    before = (cafe.seance.folder / "votes.csv").read_bytes()
    other = context.new_page()
    answers = []
    other.on("response", lambda answer: answers.append((answer.url, answer.status)))
    other.goto(elsewhere)
    sent = other.evaluate(
        """async ({url, ballot}) => {
            const tries = [{mode: "no-cors"}, {}, {headers: {"Content-Type": "application/json"}}];
            const said = [];
            for (const one of tries) {
                const options = Object.assign({method: "POST", credentials: "include", body: ballot}, one);
                said.push(await fetch(url, options).then((a) => a.type + a.status, () => "refused"));
            }
            said.push(await fetch(url.replace("ballots", "me"), {credentials: "include"}).then((a) => a.text(), () => "refused"));
            return said;
        }""",
        {
            "url": Elsewhere.target,
            "ballot": '{"id":"00000000-0000-4000-8000-000000000001","step":"q","round":2,"values":{"a":1}}',
        },
    )
    assert sent == ["refused"] * 4 or sent == ["opaque0", *["refused"] * 3]
    with other.expect_navigation() as refused:
        other.evaluate("() => document.getElementById('f').submit()")
    assert refused.value.status == 403
    assert "another site" in other.content()
    assert (cafe.seance.folder / "votes.csv").read_bytes() == before
    assert not [one for one in answers if one[0].endswith("/ballots") and one[1] < 400]
    context.close()


def kill_kernels(cafe):
    """Kill every kernel of the dashboards, and return how many there were."""
    killed = kernels_below(cafe.process.pid)
    for one in killed:
        with contextlib.suppress(psutil.Error):  # the page that was left ends its own meanwhile
            one.kill()
    psutil.wait_procs(killed, timeout=WAIT_S)
    return len(killed)


def test_a_killed_kernel_costs_the_room_nothing_and_reopened_shows_the_same(cafe, open_page):
    number = steering.new_round(cafe.seance.folder, "q").number
    projector = open_dashboard(cafe, open_page, "01_vote_des_questions", 1280, 720)
    tablet = open_page()
    tablet.goto(cafe.page)
    vote(tablet)
    projector.wait_for_selector('.cc-stage[data-received="1"]')
    pid = room_card.read(cafe.data).pid
    assert kill_kernels(cafe) > 0

    # The room does not notice: the same process takes the next ballot.
    with httpx.Client(headers={"Origin": cafe.room}, timeout=WAIT_S) as other:
        other.get(cafe.page)
        cast = {
            "id": "00000000-0000-4000-8000-000000000002",
            "step": "q",
            "round": number,
            "values": {"b": 1},
        }
        assert other.post(f"{cafe.page}/ballots", json=cast).status_code == 201
    assert room_card.read(cafe.data).pid == pid

    projector.goto(cafe.dashboard("01_vote_des_questions"))  # no kernel that is gone is given
    projector.wait_for_selector('.cc-stage[data-received="2"]')
    follower = SeanceFollower(cafe.seance.folder)
    follower.poll()
    assert len(follower.box.counted(Round("q", number))) == 2
    steering.reveal(cafe.seance.folder)
    projector.wait_for_selector(".cc-chart .bars:visible")
