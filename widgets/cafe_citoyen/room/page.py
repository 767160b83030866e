"""The participants' page: one HTML text with its style, script, strings and state inside.

A tablet that joins asks for nothing else: on a full Wi-Fi each request is a wait, and for the room
each is a quarter of the processor time of a join.
"""

import base64
import gzip
import hashlib
import json
import re
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader
from markupsafe import Markup

from cafe_citoyen.core.ballots import kinds
from cafe_citoyen.core.typography import typeset
from cafe_citoyen.locale import LANGUAGES, catalog, direction, translator
from cafe_citoyen.room.front_files import FrontFiles, page_sheets, style_of_kind
from cafe_citoyen.room.sitting import Sitting

TOO_OLD = (
    'if (!window.AbortController || !document.body.toggleAttribute || !("noModule" in document.createElement("script")))'
    ' document.getElementById("old").hidden = false;'
)
"""Tells a browser from before Chrome 69 and Safari 12 that it cannot vote: there the page's own script stops, or never runs."""


@cache
def style(kind: str = "") -> str:
    """Return the page's style sheet: the shared tokens, the page's own, and that of the kind shown first."""
    return "\n".join(filter(None, [*page_sheets().values(), style_of_kind(kind)]))


@cache
def content_security_policy(script: str = "", kind: str = "") -> str:
    """Return the policy: the page's two scripts and our modules, our styles, our own address, nothing else.

    The page's one style is allowed by its digest, and so is that of any kind that may be shown later.
    """
    scripts = f"'self' {digest(script)} {digest(TOO_OLD)}" if script else "'self'"
    later = [style_of_kind(name) for name in kinds() if script and name != kind]
    styles = " ".join(map(digest, [style(kind), *filter(None, later)]))
    return (
        f"default-src 'none'; script-src {scripts}; style-src {styles}; connect-src 'self'; "
        "img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    )


def digest(text: str) -> str:
    """Return the source expression that allows one text inside the page (CSP level 2)."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode('utf-8')).digest()).decode()}'"


@cache
def in_html(script: str) -> str:
    """Return a script whose texts can neither end the element that holds it nor begin a comment."""
    return re.sub(r"<(?=/script|!--)", r"\\x3c", script, flags=re.IGNORECASE)


TABLET_FILES = (
    *(
        "front/page/*.js",
        "front/dom.js",
        "front/thanks.js",
        "front/ballots/*",
        "front/simulators/*",
    ),
    "core/carbon/knobs.py",
)
"""Files whose texts travel to the tablets."""


class Page:
    """Renders the page; one text serves every tablet of the same language and state.

    Parameters
    ----------
    front : FrontFiles
        The modules that the page loads.
    path : str
        Where the room begins, as a browser sees it (`Network.path`).
    """

    def __init__(self, front: FrontFiles, path: str) -> None:
        self._front = front
        self._path = path
        self._templates = Environment(
            loader=PackageLoader("cafe_citoyen", "front/page"), autoescape=True
        )
        self._kept: dict[tuple[str, str], tuple[bytes, str]] = {}

    def vote(self, sitting: Sitting, language: str) -> tuple[bytes, str]:
        """Return the page of an open séance, gzipped, and its Content-Security-Policy."""
        state, tag = sitting.tablets.state()
        if (language, tag) not in self._kept:
            boot = {
                "base": f"{self._path}/s/{sitting.seance.code}",
                "front": f"{self._path}/front/{self._front.version}",
                "language": language,
                "strings": catalog(language, *TABLET_FILES),
                "state": json.loads(state),
            }
            step = boot["state"]["step"]
            kind = step["kind"] if step else ""
            script = in_html(self._front.script(kind))
            text = self._render(
                "page.html",
                language,
                boot,
                kind,
                script=Markup(script),  # noqa: S704 (our own files)
                too_old=Markup(TOO_OLD),  # noqa: S704 (ours, too)
                title=typeset(sitting.seance.titre),
                made_up=sitting.seance.fictive,
            )
            self._kept = {key: page for key, page in self._kept.items() if key[1] == tag}
            page = gzip.compress(text.encode("utf-8"), 6)
            self._kept[language, tag] = (page, content_security_policy(script, kind))
        return self._kept[language, tag]

    def ask_code(
        self,
        language: str,
        message: str,
        is_open: bool,
        typed: str | None = None,
        elsewhere: str = "",
    ) -> str:
        """Return the form that asks for a séance's code, with a way to the one that is open.

        Parameters
        ----------
        language : str
            A code of `LANGUAGES`.
        message : str
            What is said above the form.
        is_open : bool
            Whether a séance is open.
        typed : str, optional
            The wrong code that was sent; None where none was.
        elsewhere : str
            The address where the room is, if it is not here: it then stands in the form's place.
        """
        return self._render(
            "code.html",
            language,
            message=typeset(message),
            is_open=is_open,
            typed=typed,
            elsewhere=elsewhere,
        )

    def thank(self, language: str, is_open: bool) -> str:
        """Return the page of a café that is over, with a way to the one that is open."""
        return self._render("thanks.html", language, is_open=is_open)

    def ask_ticket(self, language: str, code: str, typed: str, message: str) -> str:
        """Return the page of whoever comes without a ticket, where one can be typed."""
        return self._render(
            "ticket.html", language, code=code, typed=typed, message=typeset(message)
        )

    def _render(
        self, name: str, language: str, boot: Any = None, kind: str = "", **values: Any
    ) -> str:
        return self._templates.get_template(name).render(
            lang=language,
            dir=direction(language),
            css=Markup(style(kind)),  # noqa: S704 (our own file)
            t=lambda text: typeset(translator(language)(text)),
            path=self._path,
            boot_json=Markup(script_json(boot)),  # noqa: S704 (no `<` is left in it)
            languages=[
                {"code": code, "label": label, "current": code == language}
                for code, label in LANGUAGES.items()
            ],
            **values,
        )


def script_json(data: object) -> str:
    """Return JSON that no text inside can end the script element with."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
