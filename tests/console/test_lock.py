"""Without the token's cookie nothing of Voilà answers; with a foreign name or site nothing does."""

import http.client

import httpx
import pytest
import tornado.web
import websockets
from hypothesis import given
from hypothesis import strategies as st
from tornado.httputil import HTTPHeaders, HTTPInputError, HTTPServerRequest

from cafe_citoyen.console.handlers import RefusalHandler
from cafe_citoyen.console.lock import Lock
from cafe_citoyen.console.packed_files import packed_version
from cafe_citoyen.console.voila_app import LockedApplication
from cafe_citoyen.room import cookie
from odd_cookies import ODD
from page_read import close, kernel_of
from waiting import WAIT_S

KERNEL = "00000000-0000-0000-0000-000000000000"
PATHS = [
    "/",
    "/?token=faux",
    "/voila/render/00_accueil.ipynb",
    "/voila/render/00_accueil.ipynb?token=jeton",
    "/voila/static/voila.js",
    f"/packed/{packed_version()}/static/voila.js",
    f"/packed/{packed_version()}/plotly/plotly.min.js",
    "/voila/labextensions/anywidget/package.json",
    "/voila/templates/lab/static/voila.js",
    "/voila/files/secret.svg",
    "/voila/render/secret.svg",
    "/voila/tree",
    "/voila/api/contents",
    f"/api/kernels/{KERNEL}",
    f"/voila/api/shutdown/{KERNEL}",
    "/login",
    "/nulle-part",
]


@pytest.fixture
def inside(server):
    """A client that exchanged the token for the cookie."""
    with httpx.Client(base_url=server.base, timeout=WAIT_S) as client:
        answer = client.get(f"/?token={server.token}")
        assert (answer.status_code, answer.headers["location"]) == (302, "/")
        cookie = answer.headers["set-cookie"].lower()
        assert "httponly" in cookie
        assert "samesite=lax" in cookie
        yield client


@pytest.mark.parametrize("path", PATHS)
def test_without_the_cookie_nothing_answers(server, path):
    answer = httpx.get(server.base + path, timeout=WAIT_S)
    assert answer.status_code == 403
    assert "Cette page est celle de l’animateur" in answer.text


@pytest.mark.parametrize("method", ["GET", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "HEAD"])
def test_a_participants_cookie_opens_nothing(server, method):
    value = cookie.issue(b"k" * 32)
    headers = {"Cookie": f"cc={value}; cafe-citoyen-{server.port}={value}"}
    for path in PATHS:
        answer = httpx.request(method, server.base + path, headers=headers, timeout=WAIT_S)
        assert answer.status_code == 403, path


class Inside(tornado.web.RequestHandler):
    """Whatever stands behind the lock."""


def led_to(headers, method="GET", uri="/", host="127.0.0.1:8866"):
    """Return the handler that a request would reach in an application that answers every address."""
    application = LockedApplication(Lock("jeton", 8866))
    application.add_handlers(".*$", [(r".*", Inside)])
    try:
        request = HTTPServerRequest(
            method, uri, headers=HTTPHeaders({**headers, "Host": host}), host=host
        )
    except HTTPInputError:  # tornado answers 400 before any lock
        return RefusalHandler
    request.path, _, request.query = uri.partition("?")
    return application.find_handler(request).handler_class


COOKIE = {"Cookie": f"cafe-citoyen-8866={Lock('jeton', 8866).cookie_value}"}
METHODS = st.sampled_from(["GET", "POST", "PUT", "DELETE", "HEAD", "OPTIONS"])


@given(st.lists(st.sampled_from(ODD) | st.text(st.characters(codec="latin-1"))), st.integers(0, 9))
def test_cookies_of_other_programs_do_not_hide_ours(others, place):
    others = [one for one in others if not one.strip().startswith("cafe-citoyen-8866")]
    place = min(place, len(others))
    sent = "; ".join([*others[:place], COOKIE["Cookie"], *others[place:]])
    assert led_to({"Cookie": sent}) is Inside
    assert led_to({"Cookie": "; ".join(others)}) is RefusalHandler


def test_a_foreign_cookie_of_our_name_does_not_hide_ours():
    for sent in (
        f"cafe-citoyen-8866=autre; {COOKIE['Cookie']}",
        f"{COOKIE['Cookie']}; cafe-citoyen-8866=é",
    ):
        assert led_to({"Cookie": sent}) is Inside


def test_all_the_cookies_that_a_browser_keeps_for_one_host_may_come(server, inside):
    ours = "; ".join(f"{name}={value}" for name, value in inside.cookies.items())
    others = "; ".join(f"c{n}={'x' * 4000}" for n in range(60))
    answer = httpx.get(
        server.base + PATHS[5], headers={"Cookie": f"{others}; {ours}"}, timeout=WAIT_S
    )
    assert answer.status_code == 200


@given(
    METHODS,
    st.from_regex(r"/[!-~]{0,60}", fullmatch=True).filter(lambda uri: "token=jeton" not in uri),
)
def test_no_address_at_all_is_behind_the_lock_without_the_cookie(method, uri):
    assert led_to({}, method, uri) is RefusalHandler
    assert led_to(COOKIE, method, uri, host="evil.example:8866") is RefusalHandler
    assert led_to({**COOKIE, "Origin": "http://evil.example"}, method, uri) is RefusalHandler
    assert led_to(COOKIE, method, uri) is Inside


@pytest.mark.parametrize(
    ("host", "leads_in"),
    [
        ("LOCALHOST:8866", True),
        ("localhost.:8866", True),
        ("[::1]:8866", True),
        ("127.0.0.1:8866@evil", False),
        ("evil@127.0.0.1:8866", False),
        ("127.0.0.1:80@evil", False),
        ("127.0.0.1:8866.evil.example", False),
        ("127.0.0.1", False),
    ],
)
def test_a_host_is_read_strictly_and_its_capitals_do_not_matter(host, leads_in):
    assert (led_to(COOKIE, host=host) is Inside) == leads_in
    origin = {"Origin": f"http://{host}"}
    assert (led_to({**COOKIE, **origin}) is Inside) == leads_in


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:18990", "192.168.1.2:18990", "127.0.0.1"]
)
def test_a_foreign_host_gets_nothing_even_with_the_cookie(server, inside, host):
    if host == f"127.0.0.1:{server.port}":
        pytest.fail("this is our own host")
    for path in ("/", PATHS[4], f"/?token={server.token}"):
        assert inside.get(path, headers={"Host": host}).status_code == 403


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors", "Sec-Fetch-Dest": "script"},
        {"Sec-Fetch-Site": "same-site", "Sec-Fetch-Mode": "cors"},
    ],
)
def test_another_site_gets_nothing_even_with_the_cookie(inside, headers):
    assert inside.get(PATHS[5], headers=headers).status_code == 403


def test_a_link_on_another_site_may_open_the_door(inside):
    headers = {
        "Sec-Fetch-Site": "cross-site",
        "Sec-Fetch-Mode": "navigate",
        "Sec-Fetch-Dest": "document",
    }
    assert inside.get("/", headers=headers).status_code == 302


def test_our_templates_style_answers(inside):
    answer = inside.get("/voila/templates/cafe/static/cafe.css")
    assert answer.status_code == 200
    assert "#rendered_cells" in answer.text
    assert inside.get("/voila/templates/cafe/static/voila-style.js").status_code == 200


def test_with_the_cookie_static_files_answer_and_are_kept(inside):
    answer = inside.get(PATHS[5])
    assert answer.status_code == 200
    assert "immutable" in answer.headers["cache-control"]
    assert answer.headers["content-type"].startswith("text/javascript")


@pytest.mark.parametrize(
    "name", ["../secret.svg", "..%2f..%2fsecret.svg", "/etc/passwd", "%2fetc%2fpasswd"]
)
def test_no_path_leads_out_of_the_packed_folders(inside, name):
    answer = inside.get(f"/packed/{packed_version()}/static/{name}")
    assert answer.status_code == 404


CLIMBS = ("../", "..%2f", "%2e%2e/", "%2e%2e%2f", "%252e%252e%252f", "..\\", "%5c..%5c", "/etc/../")
STEPS = [
    "/voila/render/",
    "/voila/static/",
    "/voila/templates/",
    "/voila/templates/cafe/static/",
    "/voila/labextensions/",
    "/voila/labextensions/anywidget/",
    f"/packed/{packed_version()}/static/",
    f"/packed/{packed_version()}/labextensions/",
    f"/packed/{packed_version()}/plotly/",
]


@pytest.mark.parametrize("step", STEPS)
def test_no_notebook_template_or_static_path_climbs_out(server, inside, step):
    headers = {"Cookie": "; ".join(f"{k}={v}" for k, v in inside.cookies.items())}
    for climb in CLIMBS:
        for file in ("etc/passwd", "carnets/secret.svg", "secret.svg", "00_accueil.ipynb"):
            # A client that respects the rules would straighten the path; this one does not.
            connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=WAIT_S)
            connection.request("GET", step + climb * 6 + file, headers=headers)
            answer = connection.getresponse()
            content = answer.read()
            connection.close()
            assert answer.status in (400, 403, 404), (step + climb * 6 + file, answer.status)
            leaked = (b"root:x:", b"<svg/>", b'"cells"')
            assert [one for one in leaked if one in content] == []


@pytest.mark.parametrize("template", ["lab", "classic", "../../../../tmp", "%2e%2e%2f%2e%2e%2fetc"])
def test_the_address_chooses_no_other_template(inside, template):
    answer = inside.get(f"/voila/render/02_panne.ipynb?template={template}&theme={template}")
    assert answer.status_code == 200
    assert "Cette activité n’a pas pu s’ouvrir" in answer.text
    close(inside, answer)


async def status_of(server, path, headers, origin):
    """Return how a socket is answered: 101 where it opens."""
    try:
        async with websockets.connect(
            f"ws://127.0.0.1:{server.port}{path}", additional_headers=headers, origin=origin
        ):
            return 101
    except websockets.InvalidStatus as refused:
        return refused.response.status_code


async def test_a_running_kernel_whose_id_is_known_answers_its_own_page_only(server, inside):
    answer = inside.get("/voila/render/00_accueil.ipynb")
    try:
        await check_kernel(server, inside, kernel_of(answer))
    finally:
        close(inside, answer)


async def check_kernel(server, inside, kernel):
    path = f"/api/kernels/{kernel}/channels"
    ours = {"Cookie": "; ".join(f"{k}={v}" for k, v in inside.cookies.items())}
    theirs = {"Cookie": f"cc={cookie.issue(b'k' * 32)}"}
    for headers, origin, address in (
        ({}, None, path),
        ({}, server.base, path),
        ({}, server.base, f"{path}?token={server.token}"),
        (theirs, server.base, path),
        (ours, "http://evil.example", path),
        (ours, "null", path),
    ):
        assert await status_of(server, address, headers, origin) == 403
    rebound = {"Host": f"evil.example:{server.port}"}
    assert inside.get(f"/api/kernels/{kernel}", headers=rebound).status_code == 403
    assert httpx.get(f"{server.base}/api/kernels/{kernel}", timeout=WAIT_S).status_code == 403
    assert (
        httpx.post(f"{server.base}/voila/api/shutdown/{kernel}", timeout=WAIT_S).status_code == 403
    )
    assert await status_of(server, path, ours, server.base) == 101


@pytest.mark.parametrize("path", ["/voila/files/secret.svg", "/voila/tree", "/voila/api/contents"])
def test_voilas_files_tree_and_contents_are_closed_even_with_the_cookie(inside, path):
    assert inside.get(path).status_code == 404


def test_what_lies_beside_a_notebook_is_served_with_the_pages_policy(inside):
    page = inside.get("/voila/render/01_vote.ipynb")
    for path in ("secret.svg", "images/vue%20d%E2%80%99ici.PNG"):
        answer = inside.get(f"/voila/render/{path}")
        assert answer.status_code == 200, path
        for name in ("Content-Security-Policy", "Referrer-Policy"):
            assert answer.headers[name] == page.headers[name]
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert inside.get("/voila/render/secret.svg").headers["Content-Type"] == "image/svg+xml"
    close(inside, page)


@pytest.mark.parametrize(
    "path",
    [
        "table.csv",
        "images/cle.txt",
        "01_vote.ipynb%00.png",
        ".cache/vue.png",
        "%2ecache/vue.png",
        "images/..%2f.cache%2fvue.png",
        "..%2fdehors.png",
        "%2e%2e/dehors.png",
        "images%2f..%2f..%2fdehors.png",
        "..%5cdehors.png",
        "images",
        "nulle-part.png",
    ],
)
def test_nothing_else_of_the_folder_and_nothing_outside_it_is_served(inside, path):
    answer = inside.get(f"/voila/render/{path}")
    assert answer.status_code in (403, 404)
    assert "dehors" not in answer.text


@pytest.mark.parametrize("path", [f"/api/kernels/{KERNEL}/channels", f"/voila/query/{KERNEL}"])
@pytest.mark.parametrize("has_cookie", [False, True])
async def test_sockets_want_the_cookie_and_the_origin(server, inside, path, has_cookie):
    headers = (
        {"Cookie": "; ".join(f"{k}={v}" for k, v in inside.cookies.items())} if has_cookie else {}
    )

    for origin in ("http://evil.example",) if has_cookie else (None, server.base):
        assert await status_of(server, path, headers, origin) == 403
