"""Without the token's cookie nothing of Voilà answers; with a foreign name or site nothing does."""

import asyncio

import httpx
import pytest
import websockets

from cafe_citoyen.dashboards.packed_files import packed_version

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
    with httpx.Client(base_url=server.base) as client:
        answer = client.get(f"/?token={server.token}")
        assert (answer.status_code, answer.headers["location"]) == (302, "/")
        cookie = answer.headers["set-cookie"].lower()
        assert "httponly" in cookie
        assert "samesite=lax" in cookie
        yield client


@pytest.mark.parametrize("path", PATHS)
def test_without_the_cookie_nothing_answers(server, path):
    answer = httpx.get(server.base + path)
    assert answer.status_code == 403
    assert "Cette page est celle de l’animateur" in answer.text


def test_a_participants_cookie_opens_nothing(server):
    answer = httpx.get(server.base + "/voila/static/voila.js", headers={"Cookie": "cc=t0.0"})
    assert answer.status_code == 403


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


@pytest.mark.parametrize("path", ["/voila/files/secret.svg", "/voila/tree", "/voila/api/contents"])
def test_voilas_files_tree_and_contents_are_closed_even_with_the_cookie(inside, path):
    assert inside.get(path).status_code == 404


@pytest.mark.parametrize("path", [f"/api/kernels/{KERNEL}/channels", f"/voila/query/{KERNEL}"])
@pytest.mark.parametrize("has_cookie", [False, True])
def test_sockets_want_the_cookie_and_the_origin(server, inside, path, has_cookie):
    headers = (
        {"Cookie": "; ".join(f"{k}={v}" for k, v in inside.cookies.items())} if has_cookie else {}
    )

    async def connect(origin):
        async with websockets.connect(
            f"ws://127.0.0.1:{server.port}{path}", additional_headers=headers, origin=origin
        ):
            return 101

    for origin in ("http://evil.example",) if has_cookie else (None, server.base):
        with pytest.raises(websockets.InvalidStatus) as caught:
            asyncio.run(connect(origin))
        assert caught.value.response.status_code == 403
