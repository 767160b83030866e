"""Texts coded by hand: one at a time for a coder, then how far coders agree, and what moved in time."""

from dataclasses import dataclass
from typing import Any

from cafe_citoyen.core import agreement, periods
from cafe_citoyen.core.agreement import Labels, Pair, Span
from cafe_citoyen.core.code_book import NONE, CodeBook, codes_of
from cafe_citoyen.core.intervals import exact
from cafe_citoyen.core.language import Translate
from cafe_citoyen.core.number import number_text, percent_text, points_text
from cafe_citoyen.core.periods import Shift
from cafe_citoyen.core.typography import typeset
from cafe_citoyen.core.wording import BETWEEN
from cafe_citoyen.store.campaign.codings import Codings
from cafe_citoyen.store.campaign.texts import CampaignText
from cafe_citoyen.store.reference.code_books import TITLES

MOST_DISPUTED = 30


def books_view(
    books: dict[str, CodeBook], book: CodeBook, language: str, translate: Translate
) -> dict[str, Any]:
    """Return the code books on offer, and the codes of the one in use."""
    none = {"id": NONE, "label": translate("aucun"), "definition": "", "example": ""}
    return {
        "books": [[name, title_of(name, translate)] for name in books],
        "book": book.id,
        "codes": [
            *(
                {
                    "id": one.id,
                    "label": typeset(one.said("libelle", language)),
                    "definition": typeset(one.said("definition", language)),
                    "example": typeset(one.said("exemple", language)),
                }
                for one in book.codes
            ),
            none,
        ],
    }


def title_of(name: str, translate: Translate) -> str:
    """Return what people read of a code book."""
    return translate(TITLES[name]) if name in TITLES else name.replace("_", " ")


def coding_view(
    texts: list[CampaignText], coded: Codings, coder: str, at: str, translate: Translate
) -> dict[str, Any]:
    """Return the text to code, and how many are left; never what the others said of it.

    Parameters
    ----------
    texts : list of CampaignText
        All approved texts.
    coder : str
        Pseudonym, or empty before one was given.
    at : str
        Id of a text to come back to; else the first one not coded.
    translate : callable
        From a French text to the reader's language.
    """
    own = {one.id: coded.labels.get(one.id, {}).get(coder, "") for one in texts}
    ids = [one.id for one in texts]
    left = [name for name in ids if not own[name]]
    shown = at if at in own else (left[0] if left else "")
    place = ids.index(shown) if shown else len(ids)
    one = texts[place] if shown else None
    return {
        "coder": coder,
        "coders": coded.coders,
        "total": len(ids),
        "done": len(ids) - len(left),
        "id": shown,
        "seance": one.seance if one else "",
        "text": typeset(one.texte) if one else "",
        "own": codes_of(own.get(shown, "")),
        "before": ids[place - 1] if place else "",
        "problems": [problem.sentence(translate) for problem in coded.problems],
    }


@dataclass(frozen=True)
class Agreement:
    """How far coders agree, and what moved between two periods.

    Attributes
    ----------
    texts : list of CampaignText
        All approved texts.
    coded : Codings
        What the coders' files say by that book.
    book : CodeBook
        The code book.
    day : str
        ISO date on which the second period begins; empty for the middle one of the texts.
    language : str
        ``fr`` or ``en``.
    translate : callable
        From a French text to that language.
    """

    texts: list[CampaignText]
    coded: Codings
    book: CodeBook
    day: str
    language: str
    translate: Translate

    def view(self) -> dict[str, Any]:
        """Return the pairs of coders, the texts they differ on, and the two periods."""
        read = {one.id: one for one in self.texts}
        labels = {name: one for name, one in self.coded.labels.items() if name in read and one}
        pairs = agreement.pairs(labels, self.coded.coders)
        mean, mean_interval = agreement.mean_kappa(pairs), agreement.mean_interval(labels, pairs)
        disputed = list(agreement.disputed(labels).items())[:MOST_DISPUTED]
        return {
            "coders": self.coded.coders,
            "coded": len(labels),
            "total": len(self.texts),
            "unknown": len(set(self.coded.labels) - set(read)),
            "mean": None if mean is None else self._with(mean, mean_interval),
            "fewest_pairs": agreement.FEWEST,
            "pairs": [self._pair(pair) for pair in pairs],
            "by_code": self._by_code(labels) if pairs else [],
            "disputed": [
                {
                    "text": typeset(read[name].texte),
                    "said": [(coder, self._named(codes)) for coder, codes in sorted(said.items())],
                }
                for name, said in disputed
            ],
            "periods": self._periods(read, agreement.agreed(labels)),
            "problems": [one.sentence(self.translate) for one in self.coded.problems],
        }

    def _pair(self, pair: Pair) -> dict[str, Any]:
        return {
            "first": pair.first,
            "second": pair.second,
            "n": pair.n,
            "agreed": self._agreed(pair) if pair.n else "–",
            "kappa": "–" if pair.kappa is None else self._with(pair.kappa, (pair.low, pair.high)),
            "is_small": pair.is_small,
        }

    def _by_code(self, labels: Labels) -> list[dict[str, Any]]:
        """Return for each code how far coders agree on giving it or not."""
        found = []
        for code in self.book.ids:
            own = agreement.by_code(labels, code)
            given = sum("1" in said.values() for said in own.values())
            pairs = agreement.pairs(own, self.coded.coders)
            mean = agreement.mean_kappa(pairs)
            ends = (None, None) if mean is None else agreement.mean_interval(own, pairs)
            found.append(
                {
                    "label": self._named(code),
                    "given": given,
                    "kappa": "–" if mean is None else self._with(mean, ends),
                    "is_small": all(pair.is_small for pair in pairs),
                }
            )
        return found

    def _named(self, codes: str) -> str:
        names = [self.book.label(code, self.language) for code in codes_of(codes)]
        return ", ".join(self.translate("aucun") if name == NONE else name for name in names)

    def _agreed(self, pair: Pair) -> str:
        shares = (pair.agreed / pair.n, *exact(pair.agreed, pair.n))
        share, low, high = (percent_text(one, self.language) for one in shares)
        return f"{share} [{low}{BETWEEN}{high}] ({pair.agreed})"

    def _with(self, value: float, ends: Span) -> str:
        said = number_text(value, self.language)
        low, high = (None if end is None else number_text(end, self.language) for end in ends)
        return said if low is None or high is None else f"{said} [{low}{BETWEEN}{high}]"

    def _periods(
        self, read: dict[str, CampaignText], agreed: dict[str, frozenset[str]]
    ) -> dict[str, Any]:
        dates = sorted(read[name].date for name in agreed)
        day = self.day or (dates[len(dates) // 2] if dates else "")
        before = [codes for name, codes in agreed.items() if read[name].date < day]
        after = [codes for name, codes in agreed.items() if read[name].date >= day]
        is_small = periods.is_small(before, after)
        shifts = periods.compare(before, after, self.book.ids)
        return {
            "day": day,
            "before": len(before),
            "after": len(after),
            "is_small": is_small,
            "fewest": periods.FEWEST,
            "fewest_compared": periods.FEWEST_COMPARED,
            "rows": [self._shift(one, len(before), len(after), is_small) for one in shifts],
        }

    def _shift(self, one: Shift, before: int, after: int, is_small: bool) -> dict[str, Any]:
        return {
            "label": self._named(one.label),
            "before": self._share(one.before, before),
            "after": self._share(one.after, after),
            "move": f"{points_text(one.difference)} [{points_text(one.low)}{BETWEEN}{points_text(one.high)}]",
            "verdict": self._verdict(one, is_small),
        }

    def _share(self, count: int, n: int) -> str:
        return f"{percent_text(count / n, self.language)} ({count})"

    def _verdict(self, one: Shift, is_small: bool) -> str:
        if is_small:
            return self.translate("trop peu de textes")
        if not one.is_sure:
            return self.translate("rien de net")
        is_more = one.difference > 0
        return self.translate("plus souvent") if is_more else self.translate("moins souvent")
