"""The few pages of our own beside Voilà's: front door, refusal, full house."""

from pathlib import Path
from typing import Any

from tornado.web import RequestHandler
from voila.tornado.handler import TornadoVoilaHandler

from cafe_citoyen.core.text import mark
from cafe_citoyen.dashboards.lock import Lock
from cafe_citoyen.locale import direction, language_of, translator

HERE = Path(__file__).parent
WELCOME = "00_accueil.ipynb"


def page(language: str, title: str, text: str, **values: object) -> str:
    """Return a small page with a title and what to do, from their French."""
    translate = translator(language)
    title, text = translate(title), translate(text).format(**values)
    tokens = (HERE.parent / "front" / "tokens.css").read_text("utf-8")
    style = (HERE / "page.css").read_text("utf-8")
    return (
        f'<!doctype html><html lang="{language}" dir="{direction(language)}"><head><meta charset="utf-8"><title>{title}</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<link rel="icon" href="data:,"><style>{tokens}{style}</style></head>'
        f"<body><main><h1>{title}</h1><p>{text}</p></main></body></html>"
    )


def _language(handler: RequestHandler) -> str:
    return language_of(handler.request.headers.get("Accept-Language"))


class FrontDoorHandler(RequestHandler):
    """Leads to the welcome page; the token becomes a cookie and leaves the address."""

    def initialize(self, lock: Lock) -> None:
        """Take the server's lock."""
        self.lock = lock

    def get(self) -> None:
        """Redirect, with the cookie where the token was brought."""
        if self.lock.brings_token(self.request):
            self.set_cookie(
                self.lock.cookie_name,
                self.lock.cookie_value,
                httponly=True,
                samesite="Lax",
                path="/",
            )
            self.redirect("/")
        else:
            self.redirect(f"/voila/render/{WELCOME}")


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
            )
        )


class DashboardHandler(TornadoVoilaHandler):
    """Voilà's page of a notebook, within the cap on kernels."""

    def initialize(self, **arguments: Any) -> None:
        """Take the cap beside Voilà's own arguments."""
        self.most_kernels = arguments.pop("most_kernels")
        super().initialize(**arguments)

    async def get(self, path: str | None = None) -> None:
        """Render a notebook of the served folder, and warm up the one that comes next."""
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
        if self.kernel_manager.count_used() >= self.most_kernels:
            self.set_status(503)
            self.finish(
                page(
                    _language(self),
                    mark("Trop de tableaux de bord sont ouverts"),
                    mark(
                        "Ce poste en tient {most} à la fois. Fermez les onglets dont vous n’avez plus besoin, attendez quelques secondes, puis rechargez cette page."
                    ),
                    most=self.most_kernels,
                )
            )
            return
        await super().get(path)
        self.kernel_manager.warm_up(self._next(name))

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

    def _next(self, name: str) -> str:
        notebooks = sorted(file.name for file in Path(self.voila_root).glob("[0-9]*.ipynb"))
        later = [other for other in notebooks if other > name]
        return later[0] if later else WELCOME
