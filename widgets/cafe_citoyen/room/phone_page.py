"""The page of the phone that steers: one HTML text with its style, its script and its sentences inside."""

import gzip
from functools import cache, lru_cache

from jinja2 import Environment, PackageLoader
from markupsafe import Markup

from cafe_citoyen import pasting
from cafe_citoyen.core.typography import typeset
from cafe_citoyen.locale import catalog, direction, translator
from cafe_citoyen.room.page import digest, in_html, script_json
from cafe_citoyen.room.sitting import Sitting

MODULE = "phone/phone.js"
PHONE_FILES = "front/phone/*"
"""Files whose texts travel to the phone."""


TEMPLATES = Environment(loader=PackageLoader("cafe_citoyen", "front"), autoescape=True)


def phone_page(sitting: Sitting, language: str, path: str) -> tuple[bytes, str]:
    """Return the page of an open séance, gzipped, and its Content-Security-Policy; the same for every phone."""
    return _page(
        f"{path}/s/{sitting.seance.code}", sitting.seance.code, sitting.seance.titre, language
    ), _policy()


@lru_cache(16)
def _page(base: str, code: str, title: str, language: str) -> bytes:
    boot = {"code": code, "base": base, "strings": catalog(language, PHONE_FILES)}
    text = TEMPLATES.get_template("phone/phone.html").render(
        lang=language,
        dir=direction(language),
        css=Markup(pasting.style(MODULE)),  # noqa: S704 (our own file)
        script=Markup(_script()),  # noqa: S704 (our own file)
        boot_json=Markup(script_json(boot)),  # noqa: S704 (no `<` is left in it)
        title=typeset(title),
        t=lambda said: typeset(translator(language)(said)),
    )
    return gzip.compress(text.encode(), 6)


@cache
def _script() -> str:
    return in_html(pasting.inline(MODULE))


@cache
def _policy() -> str:
    """Return the policy: this page's script and style by their digests, our own address, nothing else."""
    script, style = (digest(text) for text in (_script(), pasting.style(MODULE)))
    return (
        f"default-src 'none'; script-src {script}; style-src {style}; connect-src 'self'; "
        "img-src data:; form-action 'none'; base-uri 'none'; frame-ancestors 'none'"
    )
