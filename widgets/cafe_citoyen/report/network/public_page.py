"""The public page of a campaign: where, when, what was asked, what was answered, and the data."""

from collections import Counter
from collections.abc import Mapping
from html import escape

from cafe_citoyen.core import comparison
from cafe_citoyen.core.ballots import kind
from cafe_citoyen.core.day import day
from cafe_citoyen.core.language import Translate, code_of
from cafe_citoyen.core.number import number_text
from cafe_citoyen.core.phrase import counted, told
from cafe_citoyen.core.result import Result, by_object
from cafe_citoyen.core.text import mark
from cafe_citoyen.core.typography import typeset
from cafe_citoyen.core.wording import beside, cell, heading_of, indicators_of, is_share
from cafe_citoyen.report.network.drawings import bar, departments
from cafe_citoyen.store.after.readable_page import readable_page, shown
from cafe_citoyen.store.network.pooled import Pooled
from cafe_citoyen.store.network.public_tables import PublicCampaign
from cafe_citoyen.store.network.result_file import APART
from cafe_citoyen.store.reference import datasets
from cafe_citoyen.store.seance_files import PACKAGE, RESULTATS

STYLE = """<style>
.bar { display: block; width: 100%; height: 1.1rem; }
.map { display: block; width: 100%; max-height: 34rem; }
.wide { overflow-x: auto; }
.results td, .results th { width: auto; }
.results { table-layout: auto; }
.results .drawn { width: 34%; }
.results th, .results td { overflow-wrap: normal; }
@media (max-width: 34rem) { .results .drawn { display: none; } }
.note { color: #5a5047; font-size: 0.9375rem; }
</style>"""
CREDIT = mark("Licence Ouverte 2.0. Contours des départements : MapSVG et Victor Cazanave, CC BY 4.0, simplifiés.")  # fmt: skip
MADE_UP = mark("Répétition, votes inventés.")
NOBODY = mark("Rien à additionner encore.")
FILES = {
    RESULTATS.file: mark("les nombres, lieu par lieu et ensemble, avec leurs intervalles"),
    "questions.csv": mark("ce qui a été demandé, et dans combien de lieux"),
    "lieux.csv": mark("où et quand"),
    PACKAGE: mark("la description de ces tables, pour un programme"),
}
READ = (
    mark("Les personnes présentes ont choisi de venir : ces nombres disent ce qu’elles ont répondu, pas ce que pense un pays."),
    mark("L’intervalle à 95 % d’une somme suppose que ces salles se ressemblent : comparez-le aux nombres de chaque lieu."),
    mark("Un lieu est additionné s’il a posé la même question, de la même façon, au même tour, et si son vote est fermé."),
    mark("D’un lieu de moins de 5 bulletins, rien n’est publié, la somme non plus."),
    mark("Un lieu en retard compte quand ses fichiers arrivent : la version change avec les nombres."),
)  # fmt: skip


def page(
    campaign: PublicCampaign, written: str, others: Mapping[str, str], translate: Translate = str
) -> str:
    """Return the page.

    Parameters
    ----------
    campaign : PublicCampaign
        What is published.
    written : str
        ISO 8601 time at which it is.
    others : mapping
        File of each other language's page to the language's own name.
    translate : callable, optional
        From a French text to the page's language; by default it stays French.
    """
    language = code_of(translate)
    version = translate(mark("Version {version}, écrite le {day}.")).format(
        version=campaign.version, day=day(written[:10], language)
    )
    links = "".join(f'<p><a href="{escape(file)}">{shown(name)}</a></p>' for file, name in others.items())  # fmt: skip
    parts = [
        STYLE,
        links,
        _where(campaign, language, translate),
        *(_question(one, campaign, language, translate) for one in campaign.questions),
        _section(translate(mark("Les données, à reprendre")), _listed(_files(translate))),
        _section(translate(mark("Comment lire")), _listed([shown(translate(one)) for one in READ])),
        f'<p class="note">{shown(version)} {shown(translate(CREDIT))}</p>',
    ]
    return readable_page(campaign.card.title, "".join(parts), language)


def _where(campaign: PublicCampaign, language: str, translate: Translate) -> str:
    """Return the map and the dates; people are those of the question that most of them answered."""
    most = max(campaign.questions, key=lambda one: one.n, default=None)
    home = {one.id: one.department for one in campaign.places}
    people: Counter[str] = Counter()
    for one in most.by_place if most else ():
        people[home[one.place]] += one.n
    days = sorted(seance.date for _, seance in campaign.cafes)
    held = len({place.id for place, _ in campaign.cafes})
    said = counted(
        held, "{n} lieu sur {all} a tenu un café", "{n} lieux sur {all} ont tenu un café", translate
    ).format(all=len(campaign.places))
    when = " – ".join(dict.fromkeys(day(one, language) for one in (days[:1] + days[-1:])))
    known = {row["code"]: row["nom"] for row in datasets.departments()}
    rows = "".join(
        f"<tr><th scope=row>{shown(known[code])}</th><td>{number_text(n, language)}</td></tr>"
        for code, n in people.most_common()
        if code in known
    )
    head = "".join(f"<th scope=col>{shown(translate(one))}</th>" for one in (mark("Département"), mark("Personnes")))  # fmt: skip
    label = shown(translate(mark("Personnes qui ont répondu, par département")))
    table = f"<details><summary>{label}</summary><table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></details>"
    body = f"<p>{shown(' · '.join(filter(None, [said, when])))}</p>{departments(people, said)}"
    return _section(translate(mark("Où et quand")), body + (table if rows else ""))


def _question(found: Pooled, campaign: PublicCampaign, language: str, translate: Translate) -> str:
    step = found.step
    title = step.title if found.number == 1 else f"{step.title} ({found.number})"
    body = []
    if found.is_made_up:
        body.append(f"<p><b>{shown(translate(MADE_UP))}</b></p>")
    if found.results:
        people = counted(found.n, "{n} personne", "{n} personnes", translate)
        places = counted(len(found.by_place), "{n} lieu", "{n} lieux", translate)
        rests = ", ".join((people.format(n=number_text(found.n, language)), places.format(n=len(found.by_place))))  # fmt: skip
        sentence = kind(step.kind).sentence(step, found.results, translate)
        body += [
            f"<p><b>{shown(sentence)}</b> {shown(rests)}.</p>",
            _numbers(found, language, translate),
            _by_place(found, campaign, language, translate),
        ]
    else:
        body.append(f"<p>{shown(translate(NOBODY))}</p>")
    return _section(title, "".join([*body, _apart(found, campaign, translate)]))


def _numbers(found: Pooled, language: str, translate: Translate) -> str:
    """Return the headline's numbers, each with its bar where it is a share."""
    indicator = comparison.headline(found.step, found.results)
    known = indicators_of(found.step)
    rows = []
    for name, result in by_object(found.results, indicator).items():
        spread = (result.low, result.high) if result.low is not None and result.high is not None else None  # fmt: skip
        drawn = bar(result.value, spread) if is_share(indicator, known) else ""
        rows.append(
            f"<tr><th scope=row>{shown(_text(found, name, translate))}</th>"
            f"<td class=drawn>{drawn}</td><td>{shown(cell(result, known, language, translate))}</td><td>{result.n}</td></tr>"
        )
    head = [translate("Proposition"), "", heading_of(indicator, known, translate), "n"]
    cells = "".join(
        f"<th scope=col>{shown(one)}</th>" if one else "<td class=drawn></td>" for one in head
    )
    caption = shown(translate(mark("Tous les lieux additionnés, avec l’intervalle à 95 %")))
    return f"<table class=results><caption>{caption}</caption><thead><tr>{cells}</tr></thead><tbody>{''.join(rows)}</tbody></table>"


def _by_place(found: Pooled, campaign: PublicCampaign, language: str, translate: Translate) -> str:
    """Return the same numbers of each place, folded away: there may be hundreds."""
    indicator = comparison.headline(found.step, found.results)
    known, names = indicators_of(found.step), list(by_object(found.results, indicator))
    called = {one.id: one.name for one in campaign.places}

    def row(name: str, n: int, results: list[Result]) -> str:
        own = by_object(results, indicator)
        cells = "".join(f"<td>{shown(cell(own.get(one), known, language, translate))}</td>" for one in names)  # fmt: skip
        return f"<tr><th scope=row>{shown(name)}</th><td>{n}</td>{cells}</tr>"

    rows = "".join(row(called[one.place], one.n, one.results) for one in found.by_place)
    heads = [translate("Lieu"), "n", *(_text(found, name, translate) for name in names)]
    cells = "".join(f"<th scope=col>{shown(one)}</th>" for one in heads)
    label = shown(translate(mark("Lieu par lieu")))
    return (
        f'<details><summary>{label}</summary><div class=wide tabindex=0 role=region aria-label="{label}">'
        f"<table class=results><thead><tr>{cells}</tr></thead><tbody>{rows}</tbody></table></div></details>"
    )


def _apart(found: Pooled, campaign: PublicCampaign, translate: Translate) -> str:
    if not found.apart:
        return ""
    called = {one.id: one.name for one in campaign.places}
    lines = [
        f"{called[one.place]} : {' ; '.join(str(told(APART[why], translate)) for why in one.reasons)}."
        for one in found.apart
    ]
    label = shown(translate(mark("Lieux à part, et pourquoi")))
    return f"<p>{label}</p>{_listed([shown(one) for one in lines])}"


def _files(translate: Translate) -> list[str]:
    return [f'<a href="{name}">{name}</a> : {shown(translate(said))}' for name, said in FILES.items()]  # fmt: skip


def _text(found: Pooled, name: str, translate: Translate) -> str:
    step = found.step
    return typeset(step.text_of(name) if name in step.object_ids else translate(beside(step)[name]))


def _section(title: str, body: str) -> str:
    return f"<section><h2>{shown(title)}</h2>{body}</section>"


def _listed(items: list[str]) -> str:
    return f"<ul>{''.join(f'<li>{one}</li>' for one in items)}</ul>"
