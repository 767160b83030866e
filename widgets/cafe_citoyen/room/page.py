"""The participants' page: one HTML text with its style, strings and state inside."""

import base64
import gzip
import hashlib
import json
from functools import cache
from importlib.resources import files
from typing import Any

from jinja2 import Environment
from markupsafe import Markup

from cafe_citoyen.locale import LANGUAGES, catalog, direction, translator
from cafe_citoyen.room.front_files import FrontFiles
from cafe_citoyen.room.sitting import Sitting

STYLES = ("tokens.css", "page.css", "ballots.css", "simulators/carbon.css")


@cache
def style() -> str:
    """Return the page's style sheet: the shared tokens, then the page's own."""
    front = files("cafe_citoyen") / "front"
    return "\n".join((front / name).read_text("utf-8") for name in STYLES)


@cache
def content_security_policy() -> str:
    """Return the policy: our scripts, our one style, our own address, nothing else."""
    digest = base64.b64encode(hashlib.sha256(style().encode("utf-8")).digest()).decode()
    return (
        f"default-src 'none'; script-src 'self'; style-src 'sha256-{digest}'; connect-src 'self'; "
        "img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    )


TABLET_FILES = (
    *("front/page.js", "front/dom.js", "front/ballots/", "front/simulators/"),
    "core/carbon/knobs.py",
)
"""Files whose texts travel to the tablets."""


class Page:
    """Renders the page; one text serves every tablet of the same language and state.

    Parameters
    ----------
    front : FrontFiles
        The modules that the page loads.
    """

    def __init__(self, front: FrontFiles) -> None:
        self._front = front
        self._environment = Environment(autoescape=True)
        self._kept: dict[tuple[str, str], bytes] = {}

    def vote(self, sitting: Sitting, language: str) -> bytes:
        """Return the page of an open séance, gzipped."""
        state, tag = sitting.scene.state()
        if (language, tag) not in self._kept:
            boot = {
                "base": f"/s/{sitting.seance.code}",
                "front": f"/front/{self._front.version}",
                "language": language,
                "strings": catalog(language, *TABLET_FILES),
                "state": json.loads(state),
            }
            step = boot["state"]["step"]
            self._kept = {key: text for key, text in self._kept.items() if key[1] == tag}
            self._kept[language, tag] = gzip.compress(
                self._render(
                    "page.html",
                    language,
                    boot,
                    script=self._front.script(step and step["kind"]),
                    title=sitting.seance.titre,
                    made_up=sitting.seance.fictive,
                ).encode("utf-8"),
                6,
            )
        return self._kept[language, tag]

    def ask_code(self, language: str, code: str, message: str, is_open: bool) -> str:
        """Return the form that asks for a séance's code, with a way to the one that is open."""
        return self._render(
            "code.html",
            language,
            title="Café citoyen IA",
            code=code,
            message=message,
            is_open=is_open,
        )

    def ask_ticket(self, language: str, code: str, typed: str, message: str) -> str:
        """Return the page of whoever comes without a ticket, where one can be typed."""
        return self._render("ticket.html", language, code=code, typed=typed, message=message)

    def _render(self, name: str, language: str, boot: Any = None, **values: Any) -> str:
        template = self._environment.from_string(
            (files("cafe_citoyen") / "front" / name).read_text("utf-8")
        )
        return template.render(
            lang=language,
            dir=direction(language),
            css=Markup(style()),  # noqa: S704 (our own file)
            t=translator(language),
            boot_json=Markup(_script_json(boot)),  # noqa: S704 (no `<` is left in it)
            front=f"/front/{self._front.version}",
            languages=[
                {"code": code, "label": label, "current": code == language}
                for code, label in LANGUAGES.items()
            ],
            **values,
        )


def _script_json(data: object) -> str:
    """Return JSON that no text inside can end the script element with."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
