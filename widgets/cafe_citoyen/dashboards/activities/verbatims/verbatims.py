"""What was said and written, read together: a transcript gone through, words, twins, codes, and two machines."""

import base64
import binascii
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from cafe_citoyen.core.moderation import MERGED
from cafe_citoyen.core.phrase import Counted, Phrase, told
from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.core.text import mark
from cafe_citoyen.core.verbatims.twins import ALIKE
from cafe_citoyen.dashboards import esm
from cafe_citoyen.dashboards.activities.campagne.campagne import Campagne, Look
from cafe_citoyen.dashboards.activities.campagne.coding import books_view
from cafe_citoyen.dashboards.activities.verbatims.machine import SOURCES, machine_view, sortings
from cafe_citoyen.dashboards.activities.verbatims.transcript import transcript_view
from cafe_citoyen.dashboards.activities.verbatims.words import (
    Cafes,
    groups_view,
    twins_view,
    word_view,
)
from cafe_citoyen.locale import translator
from cafe_citoyen.store.campaign import codings
from cafe_citoyen.store.campaign.campaign import Campaign
from cafe_citoyen.store.log import steering
from cafe_citoyen.store.reference import code_books
from cafe_citoyen.store.seance import seances
from cafe_citoyen.store.transcripts import approval, review
from cafe_citoyen.store.transcripts.review import Review

TRANSCRIPT = "transcript"


@dataclass(frozen=True)
class VerbatimsLook(Look):
    """What this window looks at, beside what `Look` says.

    Attributes
    ----------
    transcript, only, line : str
        The transcript gone through, which of its turns are shown, and the turn come back to.
    word : str
        What the concordance looks for.
    group : str
        The café whose words stand against the others'; empty for two periods.
    alike : str
        From which cosine on two texts are nearly the same.
    source, seed : str
        What the machine sorts again, and where its chance starts from.
    """

    tab: str = TRANSCRIPT
    transcript: str = ""
    only: str = review.ALL
    line: str = ""
    word: str = ""
    group: str = ""
    alike: str = str(ALIKE)
    source: str = ""
    seed: str = "1"


class Verbatims(Campagne):
    """Texts of one café or of many, read by people.

    Parameters
    ----------
    *dossiers : str or Path
        Folders of séances beside this laptop's own.
    codages : str or Path
        The coders' folder.
    """

    _esm = esm.inline("activities/verbatims/verbatims.js")
    _css = esm.style("activities/verbatims/verbatims.js")

    tabs = (TRANSCRIPT, "word", "groups", "twins", "coding", "agreement", "machine")
    first_look = VerbatimsLook()

    how_to = (
        mark("Relisez une transcription : rien n’en est gardé avant que vous ayez dit oui."),
        mark(
            "Lisez ensuite tous les textes approuvés : un mot, deux groupes, des presque pareils."
        ),
        mark("Codez à plusieurs, puis regardez ce que rangent deux machines."),
    )

    def __init__(self, *dossiers: str | Path, codages: str | Path = "") -> None:
        self._review: Review | None = None
        super().__init__(*dossiers, codages=codages)

    # what whoever sits at the screen does

    def on_transcript(self, name: str, content: str) -> str:
        """Lay out a transcript that the browser read, as base64."""
        try:
            read = base64.b64decode(content, validate=True)
        except binascii.Error:
            raise Refusal("bad_file", "Ce fichier n’est pas arrivé entier : recommencez.") from None
        stem, notes = review.begin(review.folder(self.directory), name, read)
        self._look = replace(self._verbatims, transcript=stem, line="")
        self._review = None
        return " ".join(str(told(note, translator(self.language))) for note in notes)

    def on_decide(self, line: int, answer: str, text: str = "") -> None:
        """Keep a turn or not, and go on to the next one."""
        self._reviewed().decide(line, answer, text)
        self._look = replace(self._verbatims, line="")

    def on_undo(self) -> None:
        """Take the last decision back."""
        self._reviewed().undo()
        self._look = replace(self._verbatims, line="")

    def on_bring_in(self, title: str = "", date: str = "") -> Phrase:
        """Bring the turns kept into an evening of their own; without a title, into the café on display."""
        texts = self._reviewed().kept()
        if not texts:
            raise Refusal("nothing_kept", "Aucune parole n’est gardée : il n’y a rien à verser.")
        if title:
            seance = seances.create(self.directory, title, date or None, ouverte=False)
        elif self.seance:
            seance = self.seance
        else:
            raise Refusal("no_seance", "Aucun café n’est affiché : donnez un titre à cette soirée.")
        added = approval.bring_in(seance, texts)
        if title:
            seances.close(seance)
        return Counted(added, "{n} parole versée dans « {title} ».", "{n} paroles versées dans « {title} ».", title=seance.titre)  # fmt: skip

    def on_erase(self) -> None:
        """Erase a transcript, kept turns and others: what was brought into a café stays there."""
        self._reviewed().erase()
        self._review = None
        self._look = replace(self._verbatims, transcript="", line="")

    def on_merge(self, seance: str, id: str, into: str) -> None:
        """Merge a text of one of this laptop's cafés into another one."""
        folder = next((one.folder for one in seances.listing(self.directory) if one.id == seance), None)  # fmt: skip
        if folder is None:
            raise Refusal("not_own", "Ce café n’est pas de cet ordinateur : rien n’y est écrit.")
        steering.moderate(folder, id, MERGED, into)
        self._folders.wait()

    # what it shows

    @property
    def _verbatims(self) -> VerbatimsLook:
        assert isinstance(self._look, VerbatimsLook)
        return self._look

    def _reviewed(self) -> Review:
        """Return the transcript looked at, read once."""
        name = self._verbatims.transcript
        place = review.folder(self.directory)
        if self._review is None or self._review.name != name:
            if name not in review.waiting(place):
                raise Refusal("no_transcript", "Choisissez d’abord une transcription.")
            self._review = Review(place / f"{name}{approval.SUFFIX}")
        return self._review

    def _tab(self, found: Campaign | None, look: Look, language: str) -> dict[str, Any] | None:
        assert isinstance(look, VerbatimsLook)
        if look.tab == TRANSCRIPT:
            waiting = review.waiting(review.folder(self.directory))
            read = self._reviewed() if look.transcript in waiting else None
            shown = transcript_view(read, waiting, look.only, look.line)
            return {**shown, "cafe": self.seance.titre if self.seance else ""}
        if found is None:
            return None
        if look.tab in ("coding", "agreement"):
            return self._coding_tab(look, language)
        texts, cafes = self._texts(), _named(found)
        if look.tab == "word":
            return word_view(texts, cafes, look.word, language)
        if look.tab == "groups":
            return groups_view(texts, cafes, look.group, look.day, language)
        if look.tab == "twins":
            own = {one.id for one in seances.listing(self.directory)}
            return twins_view(texts, cafes, look.alike, own, language)
        return self._machine(look, language)

    def _machine(self, look: VerbatimsLook, language: str) -> dict[str, Any]:
        translate = translator(language)
        books, _ = code_books.available(self._codages)
        book = books.get(look.book) or code_books.sub_themes()
        found = sortings(self._texts(), codings.read(self._codages, book), book)
        shown = machine_view(found, look.source, look.seed, language)
        shown["sources"] = [[name, translate(SOURCES[name])] for name in found]
        return {**shown, **books_view(books, book, language, translate)}

    def _coded_stamp(self) -> object:
        """Return what changes when a coder's file, the transcripts or the café on display do."""
        if self._look.tab != TRANSCRIPT:
            return super()._coded_stamp()
        place = review.folder(self.directory)
        done = self._review.version if self._review else 0
        return (tuple(review.waiting(place)), done, self.seance and self.seance.id)


def _named(found: Campaign) -> Cafes:
    """Return what each café is called: its title, and its day."""
    rows = found.seances[["seance", "titre", "date"]].itertuples(index=False)
    return {str(name): f"{title}, {date}" for name, title, date in rows}
