"""Build the guide: one offline site, and one PDF where a browser can print it: `make guide`.

The pages are gathered in a scratch folder first, with the cards of the data sets beside them, so
that no link leads out of the site.
"""

import re
import shutil
import sys
import tempfile
from pathlib import Path

from sphinx.cmd.build import build_main

from cafe_citoyen.report import printing

HERE = Path(__file__).parent
GUIDE = HERE.parent
ROOT = GUIDE.parent
SITE = GUIDE / "_site"
LINK = re.compile(r"(?<!!)\[([^\]]+)\]\((?!https?:|mailto:|#)([^)\s]+)\)")
CARD = re.compile(r"datasets/([\w/]+)/README\.md")
SECTIONS = {
    "Préparer": [
        "installer",
        "preparer",
        "materiel",
        "reseau",
        "combien",
        "liste",
        "aide_memoire",
        "imprimer",
    ],
    "Animer": ["animer", "[0-9]*", "soirees", "telephone", "lycee", "seniors", "sans_appareil"],
    "Après": [
        "apres",
        "essayer_*",
        "try_*",
        "transcrire",
        "livret",
        "questions_partagees",
        "rgpd",
        "image",
    ],
    "En cas de souci": ["erreurs", "securite"],
    "Changer l’outil": [
        "nouvelle_*",
        "carnets",
        "ajouter_*",
        "jupyter*",
        "serveur_*",
        "hosted_*",
        "plusieurs_*",
        "reseau_d*",
    ],
    "Comprendre": ["chiffres", "glossaire", "sources"],
    "Accessibilité": ["accessibilite", "rgaa", "declaration"],
}
"""What the menu says, in order: patterns of the pages' names. A page that none takes comes last."""


def main() -> int:
    """Build the site and its PDF in ``_site``; return Sphinx's exit code."""
    shutil.rmtree(SITE, ignore_errors=True)
    code = build(SITE)
    print(f"Le guide : {SITE / 'index.html'}")
    if not (SITE / "guide.pdf").exists():
        print("Pas de PDF : ni Chromium, ni Chrome, ni Edge n’a pu l’imprimer ici.")
    return code


def build(site: Path) -> int:
    """Build the whole guide in a folder; return the first exit code that is not 0.

    Parameters
    ----------
    site : Path
        Where the pages go, and ``guide.pdf`` where a browser is found.
    """
    with tempfile.TemporaryDirectory() as scratch:
        pages, long = Path(scratch) / "pages", Path(scratch) / "long"
        gather(pages)
        builders = {"html": site}
        if printing.browser():  # else nobody prints the long page
            builders["singlehtml"] = long
        for builder, target in builders.items():
            options = [
                "-q",
                "-n",
                "-W",
                "--keep-going",
                "-c",
                str(HERE),
                "-d",
                f"{scratch}/read",
            ]
            code = build_main(["-b", builder, *options, str(pages), str(target)])
            if code:
                return code
        if "singlehtml" in builders and (pdf := printing.as_pdf(long / "index.html")):
            shutil.copyfile(pdf, site / "guide.pdf")
    return 0


def gather(folder: Path) -> None:
    """Copy the guide's pages, its pictures, and the cards of the data sets into a folder."""
    folder.mkdir(parents=True)
    for page in GUIDE.glob("*.md"):
        text = page.read_text("utf-8")
        menu = contents_of(sorted(GUIDE.glob("*.md"))) if page.stem == "README" else ""
        name = "index.md" if page.stem == "README" else page.name
        (folder / name).write_text(rewritten(text, "") + menu, "utf-8")
    for name in cards():
        target = folder / "donnees" / f"{name}.md"
        target.parent.mkdir(parents=True, exist_ok=True)
        text = (ROOT / "datasets" / name / "README.md").read_text("utf-8")
        target.write_text(rewritten(text, f"datasets/{name}/"), "utf-8")
    others = shutil.ignore_patterns("planche")  # the contact sheet of `make images`
    for name in ("images", "dessins"):
        shutil.copytree(GUIDE / name, folder / name, ignore=others)


def contents_of(pages: list[Path]) -> str:
    """Return the menu as Sphinx wants it: each page once, in the order of `SECTIONS`."""
    left = [page for page in pages if page.stem != "README"]
    blocks = []
    for title, patterns in {**SECTIONS, "Autres pages": ["*"]}.items():
        found = [page for pattern in patterns for page in left if page.match(f"{pattern}.md")]
        found = list(dict.fromkeys(found))
        left = [page for page in left if page not in found]
        if found:
            blocks.append(_toctree(title, [page.stem for page in found]))
    blocks.append(_toctree("Fiches des données", [f"donnees/{name}" for name in cards()]))
    return "\n" + "\n".join(blocks)


def cards() -> list[str]:
    """Return the folders of the data sets that have a card, such as ``ateliers/boussole``."""
    datasets = ROOT / "datasets"
    found = [*datasets.glob("*/README.md"), *datasets.glob("ateliers/*/README.md")]
    return sorted(card.parent.relative_to(datasets).as_posix() for card in found)


def _toctree(title: str, names: list[str]) -> str:
    return "\n".join(["", "```{toctree}", ":hidden:", f":caption: {title}", "", *names, "```", ""])


def rewritten(text: str, base: str) -> str:
    """Return a page whose links stay within the site: to a data set's card, or the path in words.

    Parameters
    ----------
    text : str
        Markdown.
    base : str
        Folder of the page from the project's root, with its slash; empty for the guide's own.
    """

    def within(match: re.Match[str]) -> str:
        words, target = match.groups()
        path, _, anchor = target.partition("#")
        if not base and not path.startswith("../"):
            return match[0].replace("(README.md", "(index.md")
        place = path.removeprefix("../") if not base else _from(base, path)
        card = CARD.fullmatch(place)
        if card:
            up = "../" * (base.count("/") - 2)
            here = f"{up}{card[1]}.md" if base else f"donnees/{card[1]}.md"
            return f"[{words}]({here}{'#' + anchor if anchor else ''})"
        shown = words if words.strip("`") == place else f"{words} (`{place}`)"
        return shown

    return LINK.sub(within, text.replace("- [ ] ", "- ☐ "))


def _from(base: str, path: str) -> str:
    whole = (Path("/") / base / path).resolve()
    return whole.as_posix().lstrip("/")


if __name__ == "__main__":
    sys.exit(main())
