"""Where a campaign starts from: the debate of 2024, its events, and what its booklet says twice."""

from collections import Counter
from typing import Any

from cafe_citoyen.core.day import day
from cafe_citoyen.core.language import Translate, code_of
from cafe_citoyen.core.number import number_text
from cafe_citoyen.core.text import mark
from cafe_citoyen.core.typography import typeset
from cafe_citoyen.store.reference import datasets

PUBLICS = {
    "Professionnel": mark("professionnels"),
    "Grand public": mark("grand public"),
    "Grand public et professionnel": mark("les deux"),
}
PEOPLE, ANNEX_PROFESSIONAL, ANNEX_PUBLIC = "F06", "F14", "F15"
NEARLY, ABOUT_PUBLIC, ABOUT_PROFESSIONAL = "F01", "F02", "F03"
SMALLEST, LARGEST, MONTHS = "F04", "F05", "F07"
ROWS, SESSIONS = "F31", "F35"
"""Ids of the booklet's numbers in ``datasets/chiffres``."""


def start_view(translate: Translate) -> dict[str, Any]:
    """Return the people, the events month by month, and the contradictions of the source."""
    numbers = datasets.figures().set_index("id")["nombre"].astype(int)
    events = datasets.events()
    said = (*_counts(numbers, events, translate), *_dates(translate))
    return {
        "people": int(numbers[PEOPLE]),
        "rows": int(numbers[ROWS]),
        "publics": {name: translate(label) for name, label in PUBLICS.items()},
        "months": _months(events),
        "contradictions": [typeset(one) for one in said],
        "events": [
            {
                "id": row["id"],
                "date": row["date_imprimee"],
                "title": typeset(row["titre"]),
                "public": row["public"],
                "format": row["format"],
                "note": typeset(row["note"]),
            }
            for row in events.to_dict("records")
        ],
    }


def _months(events: Any) -> list[dict[str, Any]]:
    """Return the events of each month, the empty months between them included."""
    firsts = events["date_debut"].dt.to_period("M")
    found = []
    for later in range((firsts.max() - firsts.min()).n + 1):
        month = firsts.min() + later
        counts = Counter(events[firsts == month]["public"])
        found.append({"month": str(month), "counts": [[name, counts[name]] for name in PUBLICS]})
    return found


def _counts(numbers: Any, events: Any, translate: Translate) -> list[str]:
    publics = Counter(events["public"])
    firsts = events["date_debut"].dt.to_period("M")
    language = code_of(translate)
    values = {
        "nearly": numbers[NEARLY], "rows": numbers[ROWS], "sessions": numbers[SESSIONS],
        "professional": numbers[ANNEX_PROFESSIONAL], "public": numbers[ANNEX_PUBLIC],
        "said": numbers[ANNEX_PROFESSIONAL] + numbers[ANNEX_PUBLIC],
        "about_public": numbers[ABOUT_PUBLIC], "about_professional": numbers[ABOUT_PROFESSIONAL],
        "public_rows": publics["Grand public"], "professional_rows": publics["Professionnel"],
        "people": number_text(int(numbers[PEOPLE]), language), "smallest": numbers[SMALLEST],
        "largest": number_text(int(numbers[LARGEST]), language), "months": numbers[MONTHS],
        "lasted": (firsts.max() - firsts.min()).n + 1,
    }  # fmt: skip
    sentences = (
        translate(
            "Combien d’événements ? L’introduction dit « près de {nearly} » ; l’annexe annonce {professional} professionnels et {public} grand public, soit {said} ; elle imprime {rows} lignes, qui font {sessions} séances distinctes."
        ),
        translate(
            "Pour qui ? L’introduction dit une trentaine ({about_public}) pour le grand public et une vingtaine ({about_professional}) pour les professionnels ; l’annexe dit l’inverse : {public_rows} lignes grand public, {professional_rows} professionnelles."
        ),
        translate(
            "{people} participants : aucun nombre n’est donné par événement, sauf le plus petit ({smallest}) et le plus grand (environ {largest}) ; ce dernier n’est pas dans l’annexe. Ce total ne se répartit donc pas."
        ),
        translate(
            "Combien de temps ? Le livret dit {months} mois ; du premier au dernier événement de l’annexe, {lasted} mois du calendrier sont touchés. La première phase finit en septembre dans le texte, en juin dans l’annexe."
        ),
    )
    return [sentence.format(**values) for sentence in sentences]


def _dates(translate: Translate) -> list[str]:
    """Return one sentence for each event whose date the questions contradict."""
    links = datasets.question_events()
    apart = links[~links["dates_d_accord"].astype(bool)]
    dates = datasets.questions().set_index("id")["date"]
    titles, printed = (
        datasets.events().set_index("id")[name] for name in ("titre", "date_imprimee")
    )
    said = translate(
        "« {title} » : l’annexe dit {annex}, ses questions disent {date}. Celle des questions semble juste."
    )
    return [
        said.format(
            title=titles[event],
            annex=printed[event],
            date=day(f"{dates[rows['id'].iloc[0]]:%Y-%m-%d}", code_of(translate)),
        )
        for event, rows in apart.groupby("evenement")
    ]
