"""One question in every café that asked it: side by side, and added up where they are alike."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from cafe_citoyen.core import comparison
from cafe_citoyen.core.ballots import kind
from cafe_citoyen.core.chart import themed
from cafe_citoyen.core.comparison import APART, CafeRound
from cafe_citoyen.core.day import day
from cafe_citoyen.core.language import Translate
from cafe_citoyen.core.phrase import Counted
from cafe_citoyen.core.result import Result
from cafe_citoyen.core.typography import typeset
from cafe_citoyen.core.wording import cell, heading_of, indicators_of, is_share
from cafe_citoyen.dashboards.activities.campagne.figure import MOST_DRAWN, points_figure
from cafe_citoyen.store.campaign import ballots as campaign_ballots
from cafe_citoyen.store.campaign.campaign import Campaign

MOST_LISTED = 100
MOST_SUMMED = 5000
MOST_DUELS = 100
"""Rounds listed one by one, and added up; of duels fewer, as each café's file is read again for them."""


@dataclass(frozen=True)
class Wanted:
    """What is compared: ``<facon>|<question>``, a proposition's text, an indicator; empty for the first."""

    key: str = ""
    text: str = ""
    indicator: str = ""


def questions(campaign: Campaign) -> list[dict[str, Any]]:
    """Return the questions that were voted on, those of most cafés first."""
    groups = campaign.rounds.groupby(["facon", "question"], sort=True)["seance"].nunique()
    found = [
        {
            "key": f"{row['facon']}|{row['question']}",
            "title": typeset(row["question"]),
            "cafes": int(row["seance"]),
        }
        for row in groups.reset_index().to_dict("records")
    ]
    return sorted(found, key=lambda one: -one["cafes"])


def question_view(
    campaign: Campaign, wanted: Wanted, language: str, translate: Translate
) -> dict[str, Any] | None:
    """Return the comparison of one proposition of one question; None where nothing was asked."""
    known = questions(campaign)
    if not known:
        return None
    key = wanted.key if wanted.key in [one["key"] for one in known] else known[0]["key"]
    rows = _rows(campaign, key)
    asked = list(campaign_ballots.asked(campaign, rows.head(_most_summed(key))))
    letters = _letters(rows)
    listed = sorted(
        asked[:MOST_LISTED], key=lambda one: (one.number, one.seance)
    )  # an id begins with its date
    texts = list(dict.fromkeys(item.text for one in listed for item in one.step.objects))
    text = wanted.text if wanted.text in texts else texts[0]
    sums = comparison.pools(asked)
    tallied = [(one, _of_text(one, text)) for one in [*sums, *listed]]
    names = list(dict.fromkeys(result.indicator for _, found in tallied for result in found))
    indicator = _indicator(wanted.indicator, names, asked[0], tallied)
    named = indicators_of(asked[0].step)
    said = _Sayer(campaign, letters, language, translate)
    lines = [
        said.line(one, result)
        for one, found in tallied
        for result in found
        if result.indicator == indicator
    ]
    return {
        "questions": known,
        "key": key,
        "title": typeset(key.split("|", 1)[1]),
        "text": text,
        "texts": [[one, typeset(one)] for one in texts],
        "indicator": indicator,
        "indicators": [[one, typeset(heading_of(one, named, translate))] for one in names],
        "lines": lines,
        "left": len(rows) - len(listed),
        "unsummed": len(rows) - len(asked),
        "versions": said.versions(),
        "sentences": [typeset(one) for one in _sentences(asked, sums, translate)],
        "figure": themed(
            points_figure(lines, is_share(indicator, named)), language, most_bars=MOST_DRAWN
        ),
    }


def _in_time(one: CafeRound) -> tuple[int, str]:
    """Return what sorts rounds by their number, then by date: an id begins with its café's."""
    return one.number, one.seance


def _most_summed(key: str) -> int:
    return MOST_DUELS if kind(key.split("|", 1)[0]).is_piecemeal else MOST_SUMMED


def _rows(campaign: Campaign, key: str) -> Any:
    """Return the rounds of a question, those that most people answered first."""
    name, question = key.split("|", 1)
    rounds = campaign.rounds
    rows = rounds[(rounds["facon"] == name) & (rounds["question"] == question)]
    return rows.sort_values("n", ascending=False, kind="stable")


def _letters(rows: Any) -> dict[str, str]:
    """Return version to letter, the one of most cafés first."""
    counts = rows.groupby("version")["seance"].nunique()
    ordered = counts.sort_values(ascending=False, kind="stable").index
    return {version: chr(ord("A") + place % 26) for place, version in enumerate(ordered)}


def _of_text(one: CafeRound, text: str) -> list[Result]:
    """Return what is stated of the object that reads so; it may bear another id elsewhere."""
    ids = {item.id for item in one.step.objects if item.text == text}
    return [result for result in one.results() if result.object in ids] if ids else []


def _indicator(
    wanted: str, names: list[str], first: CafeRound, tallied: list[tuple[CafeRound, list[Result]]]
) -> str:
    if wanted in names:
        return wanted
    own = comparison.headline(first.step, [one for _, found in tallied for one in found])
    return own if own in names else next(iter(names), "")


def _sentences(asked: list[CafeRound], sums: list[CafeRound], translate: Translate) -> list[str]:
    added = translate(
        "{cafes} cafés sont additionnés ({n} personnes) : même formulation, même format ({format}), tour {round}."
    )
    found = [
        added.format(
            cafes=len(one.seance.split()), n=one.n, format=translate(one.format), round=one.number
        )
        for one in sums
    ]
    if sums:
        found.append(
            translate(
                "L’intervalle d’une somme suppose que ces salles se ressemblent : comparez-le aux points de chaque café."
            )
        )
    reasons = [translate(APART[name]) for name in comparison.differences(asked)]
    if reasons:
        left = translate("Le reste n’est pas additionné : {reasons}.")
        found.append(left.format(reasons=" ; ".join(reasons)))
    elif not sums:
        found.append(translate("Un seul café a posé cette question : rien à additionner."))
    return found


@dataclass(frozen=True)
class _Sayer:
    """Words a line of the comparison."""

    campaign: Campaign
    letters: Mapping[str, str]
    language: str
    translate: Translate

    def line(self, one: CafeRound, result: Result) -> dict[str, Any]:
        cafes = one.seance.split()
        is_sum = len(cafes) > 1
        about: Any = self.campaign.seances.set_index("seance").loc[cafes[0]]
        together = self.translate("{n} cafés ensemble").format(n=len(cafes))
        return {
            "label": typeset(together if is_sum else about["lieu"] or about["titre"]),
            "date": "" if is_sum else day(about["date"], self.language, "medium"),
            "is_sum": is_sum,
            "is_made_up": one.is_made_up,
            "format": self.translate(one.format),
            "version": self.letters[one.version],
            "round": one.number,
            "n": result.n,
            "value": result.value,
            "low": result.low,
            "high": result.high,
            "shown": cell(result, indicators_of(one.step), self.language, self.translate),
        }

    def versions(self) -> list[str]:
        """Return one sentence a wording, where there are several."""
        said = self.translate(
            "Formulation {letter} : {objects} ; réglages : {options} (version {version})."
        )
        steps = [(letter, one, self.campaign.steps[one]) for one, letter in self.letters.items()]
        found = [
            said.format(
                letter=letter,
                version=version,
                objects=Counted(len(step.objects), "{n} proposition", "{n} propositions").told(
                    self.translate
                ),
                options=", ".join(f"{name} = {value}" for name, value in step.options.items())
                or "–",
            )
            for letter, version, step in steps
        ]
        return [typeset(one) for one in found] if len(found) > 1 else []
