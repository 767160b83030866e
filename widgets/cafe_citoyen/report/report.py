"""The parts of a report, one method a cell of ``notebooks/rapport.ipynb``."""

import os
from itertools import pairwise
from pathlib import Path

from IPython.display import HTML, display

from cafe_citoyen.core.ballots import kind
from cafe_citoyen.core.chart import MOST_BARS, themed
from cafe_citoyen.core.contributions import groups
from cafe_citoyen.core.day import day
from cafe_citoyen.core.phrase import counted
from cafe_citoyen.core.round import Round
from cafe_citoyen.core.wording import EVOLUTION
from cafe_citoyen.locale import translator
from cafe_citoyen.report import (
    before_after,
    cards,
    footprint,
    fragments,
    handed,
    method,
    own,
    people,
    planned,
    published,
    round_table,
    to_ask,
    unasked,
)
from cafe_citoyen.report.figure import FONT_PX, show_figure
from cafe_citoyen.report.order import by_parts
from cafe_citoyen.store.after import exports, results
from cafe_citoyen.store.after.results import Tallied
from cafe_citoyen.store.log.follow import SeanceFollower
from cafe_citoyen.store.seance import own_tables, seances
from cafe_citoyen.store.seance.seances import Seance


class Rapport:
    """What a séance's files say, ready to be shown part by part.

    Parameters
    ----------
    dossier : Path, optional
        The séance's folder; by default ``CAFE_CITOYEN_SEANCE``, else the newest séance.
    langue : str, optional
        ``fr`` or ``en``; by default ``CAFE_CITOYEN_LANGUE_RAPPORT``, else the séance's own.
    """

    def __init__(self, dossier: Path | None = None, langue: str | None = None) -> None:
        self.seance = _seance(dossier)
        own = self.seance.langue if self.seance else "fr"
        self.language = langue or os.environ.get("CAFE_CITOYEN_LANGUE_RAPPORT") or own
        self.translate = translator(self.language)
        self._rounds: dict[str, list[Tallied]] = {}
        if self.seance:
            self._follower = SeanceFollower(self.seance.folder)
            self._follower.poll()
            for one in results.tallied(self._follower, handed.read()):
                self._rounds.setdefault(one.step.id, []).append(one)
            told = by_parts(list(self._rounds), exports.played(self._follower))
            self._rounds = {name: self._rounds[name] for name in told}

    @property
    def etapes(self) -> list[str]:
        """Ids of the steps that were asked, in the order in which they are told."""
        return list(self._rounds)

    def titre(self) -> HTML:
        """Return title, date and place, and what the reader must know first."""
        translate = self.translate
        if self.seance is None:
            return HTML(fragments.paragraph(translate("Aucun café : il n’y a rien à raconter.")))
        seance = self.seance
        facts = [
            day(seance.date, self.language),
            seance.lieu,
            translate(seance.format),
            seance.public,
        ]
        parts = [
            fragments.heading(1, seance.titre),
            fragments.paragraph(" · ".join(filter(None, [*facts, seance.organisateur])), "note"),
        ]
        if seance.fictive:
            warning = translate("Café de répétition : tous les votes sont inventés.")
            parts.append(fragments.paragraph(warning, "warning"))
        if self._follower.problems:
            warning = translate("Des lignes des fichiers ne sont pas comptées :")
            parts.append(fragments.paragraph(warning, "warning"))
            parts.append(
                fragments.bullets([one.sentence(translate) for one in self._follower.problems])
            )
        return HTML("".join(parts))

    def presents(self) -> HTML:
        """Return how many people took part, by which way they voted, and how the evening went beside its plan."""
        if self.seance is None:
            return HTML("")
        if not self._rounds:
            sentence = self.translate("Rien n’a été demandé pendant ce café.")
            if self._follower.proceedings.steps:
                sentence = self.translate(
                    "Tous les votes de ce café ont été annulés : aucun n’est compté."
                )
            return HTML(fragments.paragraph(sentence, "warning"))
        went = planned.fragment(self._follower, self.translate)
        return HTML(people.fragment(self._follower, self.translate) + went)

    def etape(self, step_id: str) -> None:
        """Show one step: each round's chart and table, then who moved from one to the next."""
        rounds = self._rounds[step_id]
        _show(fragments.heading(2, rounds[0].step.title))
        for one in rounds:
            if len(rounds) > 1:
                title = self.translate("Tour {number}").format(number=one.number)
                _show(fragments.heading(3, title))
            self._round(one)
        for earlier, later in pairwise(rounds):
            before_after.show(self._follower, later, earlier.round, self.language)

    def a_demander(self) -> HTML:
        """Return what half of the room or more does not know; nothing where it knows."""
        last = [(rounds[-1].step, rounds[-1].round) for rounds in self._rounds.values()]
        return HTML(to_ask.fragment(last, self._follower, self.translate) if last else "")

    def sources(self) -> HTML:
        """Return where the cards of the evening's ateliers come from; nothing where there were none."""
        steps = [one.step for rounds in self._rounds.values() for one in rounds]
        return HTML(cards.fragment(steps, self.language, self.translate))

    def tables(self) -> HTML:
        """Return the tables that a notebook kept beside the séance's own; nothing where there is none."""
        if self.seance is None:
            return HTML("")
        found = own_tables.listing(self.seance.folder)
        return HTML(
            "".join(own.fragment(table, self.translate) for table in found if table.is_told)
        )

    def empreinte(self) -> HTML:
        """Return what the evening's own devices cost, with its range and the formula in words."""
        if self.seance is None or not self._rounds:
            return HTML("")
        folder = self.seance.folder
        return HTML(footprint.fragment(folder, self._follower, self.language, self.translate))

    def methode(self) -> HTML:
        """Return how it was counted, in plain words."""
        if self.seance is None or not self._rounds:
            return HTML("")
        steps = [one.step for rounds in self._rounds.values() for one in rounds]
        return HTML(method.fragment(steps, self.translate))

    def non_demande(self) -> HTML:
        """Return what this evening did not ask, so that nobody reads more into it."""
        if self.seance is None:
            return HTML("")
        return HTML(unasked.fragment(self._follower, self.translate))

    def _texts(self, round: Round) -> None:
        """Show what the facilitator approved; the rest is only counted."""
        texts = self._follower.texts
        approved = texts.approved(round)
        received = texts.received(round)
        counts = [
            counted(received, "{n} texte reçu", "{n} textes reçus", self.translate),
            counted(len(approved), "{kept} approuvé.", "{kept} approuvés.", self.translate),
        ]
        said = ", ".join(counts).format(n=received, kept=len(approved))
        _show(fragments.paragraph(said))
        for name, kept in groups(approved).items():
            if name:
                _show(fragments.heading(3, name))
            sheets = [texts.fields_of(one) for one in kept]
            if any(sheets):
                rows = [[value or "–" for value in sheet.values()] for sheet in sheets]
                caption = texts.proceedings.step_of(round).title
                _show(fragments.table(name or caption, list(sheets[0]), rows))
            else:
                _show(fragments.bullets([one.texte for one in kept]))

    def _round(self, one: Tallied) -> None:
        step = one.step
        of_kind = kind(step.kind)
        if of_kind.makes == "texts":
            self._texts(one.round)
            if one.results:
                said = of_kind.sentence(step, one.results, self.translate)
                _show(fragments.paragraph(said, "lead"))
                table = round_table.of(step, one.number, one.results, self.translate)
                _show(fragments.table(*table))
            return
        received = self._follower.box.received(one.round)
        if not received:
            _show(fragments.paragraph(self.translate("Personne n’a voté.")))
            return
        tallied = [result for result in one.results if result.indicator != EVOLUTION]
        sentence = of_kind.sentence(step, tallied, self.translate)
        count = counted(received, "{n} bulletin compté.", "{n} bulletins comptés.", self.translate)
        _show(fragments.paragraph(f"{sentence} {count}", "lead"))
        found = published.cards_of(step) if one.is_revealed else {}
        figure = published.marked(
            of_kind.figure(step, tallied, self.translate), step, found, self.translate
        )
        show_figure(themed(figure, self.language, FONT_PX), sentence)
        note = figure["layout"].get("meta", {}).get("note", "")
        left = len(figure["layout"].get("yaxis", {}).get("ticktext", [])) - MOST_BARS
        said = self.translate("Les {most} premières ; le tableau en a {n} de plus.")
        more = said.format(most=MOST_BARS, n=left) if left > 0 else ""
        for text in filter(None, (note, more)):
            _show(fragments.paragraph(text, "note"))
        if found:
            _show(published.fragment(step, found, self.translate))
        table = round_table.of(step, one.number, tallied, self.translate)
        _show(fragments.table(*table))


def _show(html: str) -> None:
    display(HTML(html))


def _seance(folder: Path | None) -> Seance | None:
    given = folder or os.environ.get("CAFE_CITOYEN_SEANCE")
    if given:
        return seances.read(Path(given))
    found = seances.listing(seances.directory())
    return found[0] if found else None
