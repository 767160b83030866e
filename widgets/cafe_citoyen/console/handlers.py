"""The few pages of our own beside Voilà's: front door, refusal, full house."""

from pathlib import Path
from typing import Any

from jupyter_server.base.handlers import APIHandler
from tornado.web import RequestHandler
from voila.tornado.handler import TornadoVoilaHandler

from cafe_citoyen.console.kernels import LOADING_S, handed
from cafe_citoyen.console.lock import Lock
from cafe_citoyen.core.text import mark
from cafe_citoyen.locale import direction, language_of, translator

HERE = Path(__file__).parent
WELCOME = "00_accueil.ipynb"
TRY_AGAIN_S = 3


def page(language: str, title: str, text: str, *, leads_home: bool = True, **values: object) -> str:
    """Return a small page with a title, what to do, and the way back, from their French."""
    translate = translator(language)
    title, text = translate(title), translate(text).format(**values)
    home = f'<p><a href="/">{translate("← Accueil")}</a></p>' if leads_home else ""
    tokens = (HERE.parent / "front" / "tokens.css").read_text("utf-8")
    style = (HERE / "page.css").read_text("utf-8")
    return (
        f'<!doctype html><html lang="{language}" dir="{direction(language)}"><head><meta charset="utf-8"><title>{title}</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<link rel="icon" href="data:,"><style>{tokens}{style}</style></head>'
        f"<body><main><h1>{title}</h1><p>{text}</p>{home}</main></body></html>"
    )


def _language(handler: RequestHandler) -> str:
    return language_of(handler.request.headers.get("Accept-Language"))


class DoorHandler(RequestHandler):
    """A door that may give the cookie."""

    def initialize(self, lock: Lock) -> None:
        """Take the server's lock."""
        self.lock = lock

    def let_in(self) -> None:
        """Give the cookie, and lead to an address without any secret."""
        self.set_cookie(
            self.lock.cookie_name,
            self.lock.cookie_value,
            httponly=True,
            samesite="Lax",
            path="/",
        )
        self.redirect("/")


class FrontDoorHandler(DoorHandler):
    """Leads to the welcome page; the token becomes a cookie and leaves the address."""

    def get(self) -> None:
        """Redirect, with the cookie where the token was brought."""
        if self.lock.brings_token(self.request):
            self.let_in()
        else:
            self.redirect(f"/voila/render/{WELCOME}")


class EntranceHandler(DoorHandler):
    """Takes the pass of the browser that the command opened."""

    def get(self) -> None:
        """Redirect; a pass that somebody took a moment ago gives nothing any more."""
        if self.lock.entrance.take(self.request.query):
            self.let_in()
        else:
            self.redirect("/")


class RefusalHandler(RequestHandler):
    """Says that this door is not for this visitor."""

    def prepare(self) -> None:
        """Answer any method alike."""
        self.set_status(403)
        self.finish(
            page(
                _language(self),
                mark("Cette page est celle de l’animateur"),
                mark(
                    "Ouvrez l’adresse écrite dans la fenêtre où le café a démarré (elle finit par « ?token=… »). Les tablettes, elles, ont une autre adresse : celle qui est projetée."
                ),
                leads_home=False,
            )
        )


class NowhereHandler(RequestHandler):
    """Says that an address leads nowhere, and leads back."""

    def prepare(self) -> None:
        """Answer any method alike."""
        self.set_status(404)
        self.finish(_error_page(self, 404))


def _error_page(handler: RequestHandler, status: int) -> str:
    is_unknown = status in (400, 404, 405)
    return page(
        _language(handler),
        mark("Cette page n’existe pas") if is_unknown else mark("Cette page ne s’ouvre pas"),
        mark("Revenez à l’accueil et choisissez une activité."),
    )


def with_our_errors(stock: type[RequestHandler]) -> type[RequestHandler]:
    """Return one of Voilà's handlers, whose page of errors is ours.

    Voilà's own wants settings that it never makes, asks another host for its style, and leads nowhere.
    """
    if issubclass(stock, APIHandler):  # a program reads it, and gets JSON
        return stock

    def write_error(self: RequestHandler, status_code: int, **_: Any) -> None:
        self.finish(_error_page(self, status_code))

    return type(stock.__name__, (stock,), {"write_error": write_error})


def opened_next(folder: Path, name: str) -> list[str]:
    """Return the notebooks of a folder that are likely opened after one: the welcome page, and the activity after it."""
    notebooks = sorted(file.name for file in folder.glob("[0-9]*.ipynb"))
    later = [other for other in notebooks if other > name and other != WELCOME]
    return [WELCOME] * (WELCOME in notebooks) + later[:1]


class DashboardHandler(TornadoVoilaHandler):
    """Voilà's page of a notebook, within the cap on kernels."""

    def initialize(self, **arguments: Any) -> None:
        """Take the cap beside Voilà's own arguments."""
        self.most_kernels = arguments.pop("most_kernels")
        self._is_gone = False
        super().initialize(**arguments)

    async def get(self, path: str | None = None) -> None:
        """Render a notebook of the served folder; the welcome page and the one that comes next are then kept warm."""
        name = path or ""
        file = Path(self.voila_root) / name
        if "/" in name or name.startswith("_") or file.suffix != ".ipynb" or not file.is_file():
            self.set_status(404)
            self.finish(
                page(
                    _language(self),
                    mark("Cette activité n’existe pas"),
                    mark("Revenez à l’accueil et choisissez-en une autre."),
                )
            )
            return
        if not await self._has_place(name):
            self.set_status(503)
            self.set_header("Refresh", str(TRY_AGAIN_S))
            self.finish(
                page(
                    _language(self),
                    mark("Trop de tableaux de bord sont ouverts"),
                    mark(
                        "Ce poste en tient {most} à la fois. Fermez les onglets dont vous n’avez plus besoin, cette page s’ouvre alors d’elle-même."
                    ),
                    most=self.most_kernels,
                )
            )
            return
        given: list[str] = []
        handed.set(given)
        try:
            await super().get(path)
        finally:
            for kernel_id in given:
                self.kernel_manager.await_page(kernel_id, 0 if self._is_gone else LOADING_S)
        self.kernel_manager.keep_warm(opened_next(Path(self.voila_root), name))

    def on_connection_close(self) -> None:
        """Note that nobody waits for this page any more."""
        self._is_gone = True
        super().on_connection_close()

    async def _has_place(self, name: str) -> bool:
        """Tell whether a kernel may be had; the welcome page always gets one, or nobody gets on."""
        manager = self.kernel_manager
        await manager.look_around()
        if manager.count_used() >= self.most_kernels:
            await manager.make_place()
        return name == WELCOME or manager.count_used() < self.most_kernels

    def write_error(self, status_code: int, **_: Any) -> None:
        """Say that the notebook cannot be opened, in place of Voilà's own page of errors."""
        self.finish(
            page(
                _language(self),
                mark("Cette activité ne s’ouvre pas"),
                mark(
                    "Le carnet est abîmé, ou il demande un autre noyau que « python3 ». Ouvrez-le dans JupyterLab (« cafe-citoyen --lab »), ou revenez à l’accueil et choisissez-en une autre."
                ),
            )
        )

    @property
    def voila_root(self) -> str:
        """Folder of the notebooks."""
        return str(self.contents_manager.root_dir)
