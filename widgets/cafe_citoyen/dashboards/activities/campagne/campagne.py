"""Across cafés: where and when, the same question in each, the tens, and texts coded by hand."""

from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from cafe_citoyen.core.code_book import NONE, CodeBook, codes_of
from cafe_citoyen.core.phrase import told
from cafe_citoyen.core.text import mark
from cafe_citoyen.dashboards import esm
from cafe_citoyen.dashboards.activities.campagne.booklet import BookletDesk
from cafe_citoyen.dashboards.activities.campagne.coding import Agreement, books_view, coding_view
from cafe_citoyen.dashboards.activities.campagne.folders import Folders
from cafe_citoyen.dashboards.activities.campagne.map import map_view
from cafe_citoyen.dashboards.activities.campagne.question import Wanted, question_view
from cafe_citoyen.dashboards.activities.campagne.start import start_view
from cafe_citoyen.dashboards.activities.campagne.tens import tens_view
from cafe_citoyen.dashboards.board import Board
from cafe_citoyen.locale import translator
from cafe_citoyen.store.campaign import codings
from cafe_citoyen.store.campaign import texts as campaign_texts
from cafe_citoyen.store.campaign.campaign import Campaign
from cafe_citoyen.store.campaign.texts import CampaignText
from cafe_citoyen.store.reference import code_books
from cafe_citoyen.store.seance import seances
from cafe_citoyen.store.seance.folders import BOOKLET

AT_ONCE_S = 0.3
"""What takes longer is said to be on its way."""

START = "start"
TABS = (START, "map", "question", "tens", "coding", "agreement", "booklet")


@dataclass(frozen=True)
class Look:
    """What this window looks at; the address of the page keeps it, no file does.

    Attributes
    ----------
    tab : str
        One of `TABS`.
    question, text, indicator : str
        The comparison shown; see `Wanted`.
    coder, at : str
        Who codes, and the text come back to.
    day : str
        ISO date on which the second period begins.
    book : str
        Name of the code book.
    several : str
        Not empty where a text may get several codes: a code is then given or taken, and the text stays.
    """

    tab: str = START
    question: str = ""
    text: str = ""
    indicator: str = ""
    coder: str = ""
    at: str = ""
    day: str = ""
    book: str = code_books.SUB_THEMES
    several: str = ""


class Campagne(Board):
    """Many séances' folders read together.

    Parameters
    ----------
    *dossiers : str or Path
        Folders of séances beside this laptop's own: a shared drive's, another town's.
    codages : str or Path
        The coders' folder; by default ``codages`` among this laptop's séances.
    livret : str or Path
        The booklet's project folder; by default ``livret`` among this laptop's séances.
    """

    _esm = esm.inline("activities/campagne/campagne.js")
    _css = esm.style("activities/campagne/campagne.js")

    tabs: tuple[str, ...] = TABS
    first_look = Look()

    how_to = (
        mark("Réunissez les dossiers des cafés, puis choisissez une vue en haut de l’écran."),
        mark("« La même question » montre ce que chaque café y a répondu, côte à côte."),
        mark("Pour coder des textes, prenez chacun un pseudonyme, sans vous concerter."),
    )

    def __init__(
        self, *dossiers: str | Path, codages: str | Path = "", livret: str | Path = ""
    ) -> None:
        self._folders = Folders([seances.directory(), *map(Path, dossiers)])
        self._look = self.first_look
        self._codages = codings.folder(codages)
        self._desk = BookletDesk(Path(livret) if str(livret) else seances.directory() / BOOKLET)
        self._drawn: tuple[object, dict[str, Any] | None] = (None, None)
        self._drawing: tuple[object, Future[dict[str, Any] | None]] | None = None
        self._pool = ThreadPoolExecutor(1)
        self._read: tuple[int, list[CampaignText]] = (0, [])
        super().__init__()

    def describe(self) -> dict[str, Any]:
        """Return what all tabs show, and the tab looked at."""
        found, folders = self._folders.campaign, self._folders
        translate = translator(self.language)
        problems = [*folders.problems, *(found.problems if found else [])]
        shown = self._shown(found)
        return {
            "campaign": {
                "look": asdict(self._look),
                "folders": [str(parent) for parent in folders.parents],
                "is_reading": found is None,
                "cafes": len(found.seances) if found else 0,
                "people": _people(found) if found else 0,
                "problems": [one.sentence(translate) for one in problems],
                "notes": [str(told(one, translate)) for one in found.notes] if found else [],
                "shown": shown,
                "is_comparing": self._drawing is not None,
            }
        }

    def refresh(self) -> None:
        """Look whether the folders changed, and show what they say now."""
        self._folders.look()
        super().refresh()

    def read_now(self) -> None:
        """Read the folders before anything else, and show what they say."""
        self._folders.wait()
        self.refresh()

    # what whoever sits at the screen does

    def on_look(self, **changes: str) -> None:
        """Look at another tab, question, proposition or day."""
        look = replace(self._look, **changes)
        self._look = look if look.tab in self.tabs else replace(look, tab=self.tabs[0])

    def on_coder(self, name: str) -> None:
        """Say who codes; a pseudonym, the same at each sitting."""
        codings.require_coder(name)
        self._look = replace(self._look, coder=name, at="")

    def on_code(self, seance: str, id: str, code: str) -> None:
        """Write a text's code into the coder's own file; where it may have several, give or take this one."""
        book = self._book()
        coder, codes, at = self._look.coder, [code], ""
        if self._look.several:
            own = codes_of(codings.read(self._codages, book).labels.get(id, {}).get(coder, ""))
            others = [one for one in own if (one == NONE) == (code == NONE)]
            codes = [one for one in others if one != code] if code in own else [*others, code]
            at = id
        codings.write(self._codages, coder, seance, id, book, codes)
        self._look = replace(self._look, at=at)

    def on_template(self) -> None:
        """Hand a table to the browser: the texts, to be coded in a spreadsheet."""
        texts = [(one.seance, one.id, one.texte) for one in self._texts()]
        content = codings.as_template(texts, self._book())
        self.send({"kind": "file", "name": "codage-pseudonyme.csv"}, [content])

    def on_booklet_begin(self, title: str, number: int) -> None:
        """Have a first choice proposed."""
        self._desk.make(
            *self._booklet_words(), f"--titre={title}", f"--nombre={number}", "--sans-pdf"
        )

    def on_booklet_make(self) -> None:
        """Have every form of the booklet written."""
        self._desk.make(*self._booklet_words())

    def on_booklet_add(self, id: str) -> None:
        """Choose one more candidate."""
        self._desk.add(id)

    def on_booklet_remove(self, id: str) -> None:
        """Take a question out of the booklet."""
        self._desk.remove(id)

    def on_booklet_move(self, id: str, step: int) -> None:
        """Move a question up or down in its block."""
        self._desk.move(id, step)

    def on_booklet_place(self, id: str, target: str) -> None:
        """Put a question where another stands, in its block."""
        self._desk.place(id, target)

    def on_booklet_order(self, block: list[str], target: list[str]) -> None:
        """Put a theme, or a sub-theme in its theme, where another stands."""
        self._desk.order((block[0], block[1]), (target[0], target[1]))

    def on_booklet_put(self, id: str, theme: str, sub_theme: str) -> None:
        """Put a question under another theme."""
        self._desk.put(id, theme, sub_theme)

    def _booklet_words(self) -> list[str]:
        parents = [str(one) for one in self._folders.parents]
        return [*parents, f"--data={self.directory}", f"--codages={self._codages}", f"--langue={self.language}"]  # fmt: skip

    # what it shows

    def _texts(self) -> list[CampaignText]:
        found = self._folders.campaign
        if found is not None and self._read[0] != self._folders.version:
            self._read = (self._folders.version, campaign_texts.approved(found))
        return self._read[1]

    def _shown(self, found: Campaign | None) -> dict[str, Any] | None:
        """Return what the tab shows; it is computed anew only where files or the look changed.

        Thousands of cafés take seconds to compare: the page says so meanwhile, and keeps what it had.
        """
        stamp = (self._look, self.language, self._folders.version, self._coded_stamp())
        if self._drawn[0] == stamp:
            return self._drawn[1]
        wait_s = 0.0
        if self._drawing is None or self._drawing[0] != stamp:
            task = self._pool.submit(self._tab, found, self._look, self.language)
            self._drawing, wait_s = (stamp, task), AT_ONCE_S
        with suppress(TimeoutError):
            self._drawn = (stamp, self._drawing[1].result(wait_s))
            self._drawing = None
        return self._drawn[1]

    def _tab(self, found: Campaign | None, look: Look, language: str) -> dict[str, Any] | None:
        translate = translator(language)
        if look.tab == START:
            return start_view(translate)
        if look.tab == "booklet":
            return self._desk.view(language, translate)
        if found is None:
            return None
        if look.tab == "map":
            return map_view(found, translate)
        if look.tab == "question":
            wanted = Wanted(look.question, look.text, look.indicator)
            return question_view(found, wanted, language, translate)
        if look.tab == "tens":
            return tens_view(found)
        return self._coding_tab(look, language)

    def _coding_tab(self, look: Look, language: str) -> dict[str, Any]:
        translate = translator(language)
        books, problems = code_books.available(self._codages)
        book = books.get(look.book) or code_books.sub_themes()
        coded = codings.read(self._codages, book)
        coded.problems.extend(problems)
        texts = self._texts()
        if look.tab == "coding":
            shown = coding_view(texts, coded, look.coder, look.at, translate)
            shown["several"] = bool(look.several)
        else:
            shown = Agreement(texts, coded, book, look.day, language, translate).view()
        return {**shown, **books_view(books, book, language, translate)}

    def _book(self) -> CodeBook:
        """Return the code book in use."""
        books, _ = code_books.available(self._codages)
        return books.get(self._look.book) or code_books.sub_themes()

    def _coded_stamp(self) -> object:
        """Return what changes when a coder's file does, or the booklet that is being prepared."""
        if self._look.tab == "booklet":
            return self._desk.stamp
        if self._look.tab not in ("coding", "agreement", "machine") or not self._codages.is_dir():
            return ()
        stats = [(one.name, one.stat()) for one in self._codages.glob("*-*")]
        return tuple(sorted((name, stat.st_size, stat.st_mtime_ns) for name, stat in stats))


def _people(found: Campaign) -> int:
    """Return how many people answered, each café by its fullest round."""
    return int(found.rounds.groupby("seance")["n"].max().sum())
