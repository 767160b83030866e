"""A page that people read without us: no script, nothing to fetch, legible on a phone and on paper."""

from html import escape

from cafe_citoyen.core.typography import typeset

STYLE = """
:root { color-scheme: light; }
body { margin: 0; background: #f8f3ea; color: #2b211a; font: 1.0625rem/1.5 system-ui, "Segoe UI", "Noto Sans", sans-serif; }
main { max-width: 46rem; margin: 0 auto; padding: 1rem; background: #fffdf9; }
h1, h2 { line-height: 1.25; color: #175a49; overflow-wrap: anywhere; }
h2 { margin-top: 2.5rem; padding-top: 1rem; border-top: 2px solid #ddd2c2; }
a { color: #175a49; }
li { margin: 0.35rem 0; overflow-wrap: anywhere; }
table { width: 100%; table-layout: fixed; border-collapse: collapse; margin: 1.5rem 0; }
caption { padding-bottom: 0.5rem; text-align: left; font-weight: 600; overflow-wrap: anywhere; }
th, td { padding: 0.4rem 0.35rem; border-bottom: 1px solid #ddd2c2; text-align: left; vertical-align: top; overflow-wrap: anywhere; }
th { font-weight: 400; width: 42%; color: #5a5047; font-size: 0.9375rem; hyphens: auto; }
thead th { font-weight: 600; color: #2b211a; }
.unknown { font-style: italic; color: #5a5047; }
@page { size: A4; margin: 12mm; }
@media print { body, main { background: #fff; } tr { break-inside: avoid; } }
"""


def readable_page(title: str, body: str, language: str) -> str:
    """Return a whole page.

    Parameters
    ----------
    title : str
        As it is read; also the heading.
    body : str
        HTML under the heading.
    language : str
        Code of the page's language.
    """
    return (
        f'<!doctype html>\n<html lang="{escape(language)}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
        f"<title>{shown(title)}</title><style>{STYLE}</style></head>\n<body><main>"
        f"<h1>{shown(title)}</h1>{body}</main></body></html>\n"
    )


def shown(text: str) -> str:
    """Return a text as it stands in a page."""
    return escape(typeset(text))
