"""A booklet's source from cafés: their approved texts, the questions they voted on, and what can be counted."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from cafe_citoyen.core.agreement import agreed
from cafe_citoyen.core.ballots import kind
from cafe_citoyen.core.booklet.merging import Row
from cafe_citoyen.core.comparison import SHARE
from cafe_citoyen.core.day import day
from cafe_citoyen.core.phrase import Phrase
from cafe_citoyen.core.result import by_object
from cafe_citoyen.store.booklet import french
from cafe_citoyen.store.booklet.figures import figures
from cafe_citoyen.store.booklet.source import Source, key_of, together
from cafe_citoyen.store.campaign import ballots, campaign, codings
from cafe_citoyen.store.campaign.campaign import Campaign
from cafe_citoyen.store.log.follow import read_texts
from cafe_citoyen.store.reference import code_books, datasets
from cafe_citoyen.store.seance import seances
from cafe_citoyen.store.seance.seance import Seance
from cafe_citoyen.store.transcripts.approval import TRANSCRIPT


def read(parents: Sequence[Path], codes: Path) -> Source:
    """Return what the séances of some folders give.

    Parameters
    ----------
    parents : sequence of Path
        Folders of séances, or séances' folders.
    codes : Path
        Folder of the coders' files: what most coders of a text agree on is its sub-theme.
    """
    counted = campaign.read(parents)
    found = Source(notes=[Phrase("{problem}", problem=one) for one in counted.problems])
    cafes = [seances.read(Path(folder)) for folder in counted.seances["dossier"]]
    cafes.sort(key=lambda seance: (seance.date, seance.id))
    hundred = {key_of(row["texte"]): row for row in datasets.records("questions")}
    book = code_books.sub_themes()
    found_codes = agreed(codings.read(codes, book).labels)
    sub_themes = {
        name: book.label(min(given, key=book.ids.index)) for name, given in found_codes.items()
    }
    most = counted.rounds.groupby("seance")["n"].max()
    people = {str(name): int(number) for name, number in most.items()}
    texts: list[Row] = []
    for seance in cafes:
        own, writers = _texts(seance, sub_themes)
        texts += own
        people[seance.id] = max(people.get(seance.id, 0), writers)
        found.events.append(_event(seance, people[seance.id]))
    found.votes = list(_votes(counted))
    room = {row["id"]: row for row in texts}
    home = {seance.id: seance for seance in cafes}
    asked = [_voted(row, hundred, room, home) for row in found.votes]
    whole = together([Source(candidates=texts), Source(candidates=list(filter(None, asked)))])
    kept = {row["id"] for row in whole.candidates}
    found.votes = [row for row in found.votes if row["candidat"] in kept]
    found.candidates = whole.candidates
    names = " · ".join(dict.fromkeys(one.organisateur for one in cafes if one.organisateur))
    held_by = french.HELD_BY.format(names=names) if names else ""
    found.credits = [f"{french.CREDIT} {held_by}".strip()]
    if any(row["candidat"] in hundred for row in found.votes):
        found.credits.append(french.HUNDRED)
    found.figures = figures(cafes, people, len(texts), len(whole.candidates))
    return found


def _texts(seance: Seance, sub_themes: dict[str, str]) -> tuple[list[Row], int]:
    """Return the approved texts of a séance, and the most people who wrote in one of its rounds."""
    contributions = read_texts(seance.folder)
    everything = contributions.all()
    found = []
    for one in everything:
        if not one.is_approved:
            continue
        step = contributions.proceedings.step_of(one.round)
        theme, sub_theme = _block(sub_themes.get(one.id, ""), step.title, one.group)
        row = _row(one.texte, theme, sub_theme, seance)
        found.append({**row, "voix": "", "provenance": "texte"})
    wrote = defaultdict(set)
    for one in everything:
        if one.round.step_id != TRANSCRIPT:  # who spoke is told nowhere
            wrote[one.round].add(one.participant)
    return found, max(map(len, wrote.values()), default=0)


def _block(agreed: str, title: str, group: str) -> tuple[str, str]:
    """Return theme and sub-theme: what coders agree on, else the question asked and the column."""
    themes = {row["sous_theme"]: row["theme"] for row in datasets.records("sous_themes")}
    return (themes[agreed], agreed) if agreed and agreed in themes else (title, group)


def _row(text: str, theme: str, sub_theme: str, seance: Seance) -> Row:
    return {
        "id": key_of(text), "texte": text, "theme": theme, "sous_theme": sub_theme,
        "origine": ", ".join(filter(None, (seance.titre, seance.lieu))), "date": seance.date,
        "evenement": seance.id,
    }  # fmt: skip


def _event(seance: Seance, people: int) -> Row:
    return {
        "id": seance.id, "phase": "", "date": day(seance.date, seance.langue),
        "titre": seance.titre, "seances": "", "lieu": seance.lieu,
        "organisateurs": seance.organisateur, "public": seance.public, "format": seance.format,
        "personnes": str(people), "fictif": "oui" if seance.fictive else "",
    }  # fmt: skip


def _votes(counted: Campaign) -> Iterator[Row]:
    """Yield the voices of each object in the first counted round of each vote that gives shares."""
    rounds = counted.rounds[counted.rounds["n"] > 0]
    first = rounds.sort_values(["seance", "etape", "tour"]).drop_duplicates(["seance", "etape"])
    for one in ballots.asked(counted, _with_shares(first, counted)):
        shares = by_object(one.results(), SHARE)
        for item in one.step.objects:
            if item.id in shares:
                share = shares[item.id]
                yield {
                    "candidat": key_of(item.text), "texte": item.text, "evenement": one.seance,
                    "etape": one.step.id, "tour": str(one.number),
                    "voix": str(round(share.value * share.n)), "n": str(share.n),
                }  # fmt: skip


def _with_shares(rounds: Any, counted: Campaign) -> Any:
    versions = [
        version
        for version, step in counted.steps.items()
        if SHARE in kind(step.kind).indicators(step)
    ]
    return rounds[rounds["version"].isin(versions)]


def _voted(
    row: Row, hundred: dict[str, Row], texts: dict[str, Row], cafes: dict[str, Seance]
) -> Row | None:
    """Return what a vote gives to choose from: a text of the room, or a question; nothing else voted on is one."""
    if own := texts.get(row["candidat"]):
        return {**own, "voix": row["voix"]}
    booklet = hundred.get(row["candidat"])
    if not booklet and not row["texte"].rstrip(" »”").endswith("?"):
        return None
    told = _row(row["texte"], french.VOTED, "", cafes[row["evenement"]])
    if booklet:
        told |= {name: booklet[name] for name in ("theme", "sous_theme", "date")}
        told["origine"] = french.HEARD.format(origin=booklet["origine"])
    return {**told, "voix": row["voix"], "provenance": "vote"}
