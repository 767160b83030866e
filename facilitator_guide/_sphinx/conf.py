"""How Sphinx builds the guide: a site of pages, and one long page to print."""

from pathlib import Path

from docutils import nodes

HERE = Path(__file__).parent
FRONT = HERE.parents[1] / "widgets" / "cafe_citoyen" / "front"

project = html_title = "Guide du café citoyen IA"
author = "Café citoyen IA"
language = "fr"
root_doc = "index"
extensions = ["myst_parser"]
myst_heading_anchors = 4
smartquotes = False  # the pages hold French typography already

html_theme = "basic"  # our own layout and style sheet on top: no script but the search's
templates_path = [str(HERE / "templates")]
html_static_path = [str(FRONT / "tokens.css"), str(HERE / "guide.css")]
html_sidebars = {"**": []}
html_show_sourcelink = html_copy_source = html_use_index = html_domain_indices = False
html_show_search_summary = False  # summaries are fetched, which `file://` does not allow
html_permalinks = False


def replace_missing_images(app, doctree):
    """Say in words what an image shows where its file is not there (`make images` takes most)."""
    for image in list(doctree.findall(nodes.image)):
        _, path = app.env.relfn2path(image["uri"])
        if Path(path).exists():
            continue
        text = nodes.emphasis("", f"Image absente : {image.get('alt', '')}")
        in_line = isinstance(image.parent, nodes.TextElement)
        image.replace_self(text if in_line else nodes.paragraph("", "", text))


def let_wide_tables_scroll(app, pagename, templatename, context, doctree):
    """Put each table in a box that a keyboard reaches, so that a phone scrolls the box, not the page."""
    box = '<div class="wide" tabindex="0" role="group" aria-label="Tableau">'
    body = context.get("body", "")
    context["body"] = body.replace("<table", f"{box}<table").replace("</table>", "</table></div>")


def setup(app):
    """Look for missing images before Sphinx does."""
    app.connect("doctree-read", replace_missing_images, priority=100)
    app.connect("html-page-context", let_wide_tables_scroll)
