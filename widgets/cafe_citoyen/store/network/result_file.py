"""``resultat.json``: the common question of a campaign added up, for whoever serves or shows it."""

import json
from contextlib import suppress
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout

from cafe_citoyen.core import comparison
from cafe_citoyen.core.ballots import kind
from cafe_citoyen.core.language import Translate
from cafe_citoyen.core.phrase import Phrase, told
from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.core.result import Result, is_number
from cafe_citoyen.core.text import mark
from cafe_citoyen.core.wording import indicators_of, is_told
from cafe_citoyen.store import private
from cafe_citoyen.store.after.publication_tables import FEWEST
from cafe_citoyen.store.clock import now
from cafe_citoyen.store.csv.csv_file import content_of, write_durably
from cafe_citoyen.store.network.counting import Counting
from cafe_citoyen.store.network.places import EXPECTED, REVOKED
from cafe_citoyen.store.network.pooled import COUNTS, FEW, OPEN, Pooled

FILE, LOCK = "resultat.json", ".resultat.verrou"
FORM = 1
"""Form of the file, which ``resultat.schema.json`` describes; another number where a reader must learn anew."""

EVERY_S = 2.0
"""Written at most so often."""

APART = {
    **comparison.APART,
    FEW: Phrase(
        "moins de {fewest} bulletins : rien n’en est publié, la somme non plus", fewest=FEWEST
    ),
    OPEN: mark("le vote y est encore ouvert"),
    COUNTS: mark(
        "rien que des comptes n’en part, et cette façon de voter se compte bulletin par bulletin"
    ),
}
"""Why a place is not in the sum."""

Told = dict[str, Any]


class ResultFile:
    """The one writer of a campaign's ``resultat.json``.

    Parameters
    ----------
    folder : Path
        The campaign's folder.

    Raises
    ------
    Refusal
        If another program writes it already.
    """

    def __init__(self, folder: Path) -> None:
        self.path = folder / FILE
        self._lock = FileLock(folder / LOCK, mode=private.FILE)
        try:
            self._lock.acquire(timeout=0)
        except Timeout:
            raise Refusal(
                "result_held",
                "Un autre programme écrit déjà {file} : un seul suffit.",
                file=self.path,
            ) from None
        self._said: Told = {}
        with suppress(ValueError):
            self._said = json.loads(content_of(self.path) or b"{}")

    def write(self, said: Told) -> bool:
        """Write what is published now under the next version; tell whether it was other than before."""
        before = {name: self._said.get(name) for name in said}
        if before == json.loads(json.dumps(said)):
            return False
        version = int(self._said.get("version", 0)) + 1
        self._said = json.loads(json.dumps({"version": version, "ecrit": now(), **said}))
        text = json.dumps(self._said, ensure_ascii=False, separators=(",", ":"))
        write_durably(self.path, text.encode("utf-8"), is_shared=True)
        return True

    def close(self) -> None:
        """Let another program write."""
        self._lock.release()


def published(counting: Counting, translate: Translate = str) -> Told:
    """Return what is published of a campaign now, as the file holds it.

    Parameters
    ----------
    counting : Counting
        Its places, read.
    translate : callable, optional
        From a French text to the campaign's language; by default it stays French.
    """
    asked = counting.common()
    found = counting.pooled(asked) if asked else None
    states = [one.state for one in counting.places]
    return {
        "forme": FORM,
        "campagne": {
            "code": counting.card.code,
            "titre": counting.card.title,
            "langue": counting.card.language,
        },
        "lieux": {
            "approuves": len(counting.approved),
            "comptes": len(found.by_place) if found else 0,
            "en_attente": waiting(found),
            "demandes": states.count(EXPECTED),
            "revoques": states.count(REVOKED),
            "liste": [
                {"lieu": one.id, "nom": one.name, "departement": one.department}
                for one in counting.approved
            ],
        },
        "question": _question(found, counting, translate) if found else None,
        "problemes": [
            {"lieu": one.place, "dit": str(told(one.said, translate))}
            for one in counting.problems()
        ],
    }


def waiting(found: Pooled | None) -> int:
    """Return how many places asked the question and still vote."""
    return sum(OPEN in one.reasons for one in found.apart) if found else 0


def _question(found: Pooled, counting: Counting, translate: Translate) -> Told:
    step, headline = found.step, comparison.headline(found.step, found.results)
    return {
        "etape": step.id,
        "tour": found.number,
        "facon": step.kind,
        "titre": step.title,
        "objets": [{"id": one.id, "texte": one.text} for one in step.objects],
        "formulation": found.version,
        "format": found.format,
        "fictive": found.is_made_up,
        "recus": found.received,
        "n": found.n,
        "phrase": kind(step.kind).sentence(step, found.results, translate) if found.n else "",
        "resultats": _results(found, found.results),
        "par_lieu": [
            {"lieu": one.place, "n": one.n, "resultats": _results(found, one.results, headline)}
            for one in found.by_place
        ],
        "a_part": [
            {
                "lieu": one.place,
                "raisons": one.reasons,
                "dit": [str(told(APART[reason], translate)) for reason in one.reasons],
            }
            for one in found.apart
        ],
    }


def _results(found: Pooled, results: list[Result], only: str = "") -> list[Told]:
    """Return numbers that tables tell; of one indicator where it is named."""
    known = indicators_of(found.step)
    return [
        {
            "objet": one.object,
            "indicateur": one.indicator,
            "valeur": one.value,
            "bas": one.low if is_number(one.low) else None,
            "haut": one.high if is_number(one.high) else None,
            "n": one.n,
        }
        for one in results
        if is_number(one.value) and is_told(one.indicator, known) and only in ("", one.indicator)
    ]
