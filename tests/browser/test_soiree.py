"""A scene of somebody's own fills the screen and stays on it, whatever the projector."""

import nbformat

from cafe import open_dashboard, until

CELL = """import plotly.graph_objects as go, ipywidgets
from cafe_citoyen import Etape, Scene, Soiree
barres = go.Figure(go.Bar(x=["D’accord", "Pas d’accord"], y=[12, 3]), {"template": "cafe_citoyen"})
Soiree([
    Etape("Avant", facon="position", textes=["Il faut freiner l’IA."]),
    Scene("En barres", lambda cafe: barres),
    Scene("Un curseur", ipywidgets.IntSlider(description="Combien")),
])"""


def is_whole(page):
    return page.evaluate("document.documentElement.scrollHeight <= window.innerHeight")


def test_a_chart_and_a_widget_stay_on_the_screen(shared_cafe, notebooks, open_page):
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(CELL)])
    notebook.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3"}
    nbformat.write(notebook, notebooks / "52_soiree.ipynb")
    shared_cafe.create_seance("Une soirée à nous")
    page = open_dashboard(shared_cafe, open_page, "52_soiree")
    page.locator(".cc-tab").nth(1).click()
    labels = page.locator(".cc-own-chart .xtick text")
    labels.first.wait_for()
    for width, height in ((1920, 1080), (1280, 720), (1024, 768)):
        page.set_viewport_size({"width": width, "height": height})
        until(page, lambda: is_whole(page))
        until(page, lambda high=height: labels.first.bounding_box()["y"] < high - 20)
    page.locator(".cc-tab").nth(2).click()
    page.wait_for_selector(".cc-own-place .widget-label:text-is('Combien')")
    assert is_whole(page)
