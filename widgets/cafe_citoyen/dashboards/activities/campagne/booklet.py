"""A booklet being prepared: what is chosen of what there is, in which order, and the command that makes it."""

from collections.abc import Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

from cafe_citoyen.core.booklet import choice
from cafe_citoyen.core.booklet.merging import Row
from cafe_citoyen.core.language import Translate
from cafe_citoyen.core.number import percent_text
from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.core.typography import typeset
from cafe_citoyen.dashboards.activities.accueil.command_task import CommandTask
from cafe_citoyen.store.booklet import edited, tables
from cafe_citoyen.store.booklet.source import key_of
from cafe_citoyen.store.together import write_together

MOST_LEFT = 100
"""Candidates shown that are not chosen: those with most voices."""

LAST_LINES = 5
RUNNING = "running"


class BookletDesk:
    """A booklet's project folder, and what is done to it on a screen; people may edit its files as well.

    Parameters
    ----------
    folder : Path
        The project's folder, which may not be there yet.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._task: CommandTask | None = None

    @property
    def stamp(self) -> object:
        """What changes when the choice, or the command that runs, does."""
        paths = [self._table(name) for name in (tables.CHOICE, tables.ORDER)]
        stats = [path.stat() for path in paths if path.is_file()]
        said = (self._task.state, len(self._task.said)) if self._task else ()
        return ([(stat.st_mtime_ns, stat.st_size) for stat in stats], said)

    def make(self, *words: str) -> None:
        """Have the command bring the folder up to date and write every form of the booklet.

        Raises
        ------
        Refusal
            If it runs already.
        """
        self._require_rest()
        self._task = CommandTask("livret", *words, f"--projet={self.folder}")

    def add(self, name: str) -> None:
        """Choose one more candidate, the last one of its block."""
        row = next((one for one in self._read(tables.CANDIDATES) if one["id"] == name), None)
        rows = self._named()
        if row and name not in {one["candidat"] for one in rows}:
            kept = {column: row[column] for column in tables.COLUMNS[tables.CHOICE][1:]}
            self._write_choice([*rows, {"candidat": name, **kept}])

    def remove(self, name: str) -> None:
        """Take a question out."""
        self._write_choice([one for one in self._named() if one["candidat"] != name])

    def move(self, name: str, step: int) -> None:
        """Move a question up (-1) or down (1) in its block."""
        self._write_choice(choice.moved(self._named(), name, step))

    def place(self, name: str, target: str) -> None:
        """Put a question where another stands on the page, which shows them block by block."""
        shown = _in_order(self._read(tables.ORDER), self._named())
        self._write_choice(choice.placed(shown, name, target))

    def order(self, block: choice.Block, target: choice.Block) -> None:
        """Put a theme, or a sub-theme in its theme, where another stands."""
        order = self._read(tables.ORDER)
        known = {(one["theme"], one["sous_theme"]): one for one in order}
        blocks = choice.reordered(_blocks(order, self._read(tables.CHOICE)), block, target)
        blank = dict.fromkeys(tables.COLUMNS[tables.ORDER], "")
        rows = [known.get(one, {**blank, "theme": one[0], "sous_theme": one[1]}) for one in blocks]
        self._write(rows, tables.ORDER)

    def put(self, name: str, theme: str, sub_theme: str) -> None:
        """Put a question under another theme and sub-theme."""
        self._write_choice(
            [
                {**one, "theme": theme, "sous_theme": sub_theme} if one["candidat"] == name else one
                for one in self._named()
            ]
        )

    def view(self, language: str, translate: Translate) -> dict[str, Any]:
        """Return what the page shows."""
        out = self.folder / "sortie"
        common = {
            "folder": str(self.folder),
            "state": self._task.state if self._task else "",
            "said": self._task.said[-LAST_LINES:] if self._task else [],
            "files": sorted(path.name for path in out.iterdir()) if out.is_dir() else [],
        }
        if not self._table(tables.CHOICE).is_file():
            return {**common, "is_there": False, "problem": ""}
        try:
            rows = self._named()
            candidates, order, events = (
                self._read(name) for name in (tables.CANDIDATES, tables.ORDER, tables.EVENTS)
            )
        except Refusal as refusal:
            return {**common, "is_there": False, "problem": refusal.sentence(translate)}
        return {
            **common,
            "is_there": True,
            "problem": "",
            "candidates": len(candidates),
            "blocks": _blocks(order, rows),
            "chosen": [_chosen(one) for one in _in_order(order, rows)],
            "left": _left(candidates, rows),
            "balance": _balance(candidates, rows, events, language, translate),
        }

    def _require_rest(self) -> None:
        if self._task and self._task.state == RUNNING:
            raise Refusal("busy", "Le livret se fait : attendez qu’il soit fini.")

    def _table(self, name: str) -> Path:
        return self.folder / f"{name}.csv"

    def _read(self, name: str) -> list[Row]:
        return edited.read(self._table(name), name)

    def _named(self) -> list[Row]:
        """Return the chosen, each known by a name: a question written by hand in the file has none there."""
        rows = self._read(tables.CHOICE)
        return [{**one, "candidat": one["candidat"] or key_of(one["texte"])} for one in rows]

    def _write_choice(self, rows: Sequence[Row]) -> None:
        """Write the chosen; what was written by hand stays without a name."""
        read = (self._read(tables.CANDIDATES), self._read(tables.CHOICE))
        known = {one["id"] for one in read[0]} | {one["candidat"] for one in read[1]}
        self._write(
            [
                {**one, "candidat": one["candidat"] if one["candidat"] in known else ""}
                for one in rows
            ],
            tables.CHOICE,
        )

    def _write(self, rows: Sequence[Row], name: str) -> None:
        self._require_rest()
        write_together({self._table(name): tables.as_csv(rows, tables.COLUMNS[name])})


def _blocks(order: Sequence[Row], rows: Sequence[Row]) -> list[tuple[str, str]]:
    return list(dict.fromkeys((one["theme"], one["sous_theme"]) for one in [*order, *rows]))


def _in_order(order: Sequence[Row], rows: Sequence[Row]) -> list[Row]:
    """Return the chosen as they will be printed: block by block."""
    place = {block: number for number, block in enumerate(_blocks(order, rows))}
    return sorted(rows, key=lambda one: place[one["theme"], one["sous_theme"]])


def _chosen(row: Row) -> dict[str, str]:
    origin = ", ".join(filter(None, (row["origine"], row["date"])))
    return {
        "id": row["candidat"], "text": typeset(row["texte"]), "origin": typeset(origin),
        "theme": row["theme"], "sub_theme": row["sous_theme"],
    }  # fmt: skip


def _left(candidates: Sequence[Row], rows: Sequence[Row]) -> list[dict[str, str]]:
    chosen = {one["candidat"] for one in rows}
    left = [one for one in candidates if one["id"] not in chosen]
    best = sorted(left, key=lambda one: -choice.voices(one))[:MOST_LEFT]
    return [
        {"id": one["id"], "text": typeset(one["texte"]), "origin": typeset(one["origine"]), "voices": one["voix"]}
        for one in best
    ]  # fmt: skip


def _balance(
    candidates: Sequence[Row],
    rows: Sequence[Row],
    events: Sequence[Row],
    language: str,
    translate: Translate,
) -> list[dict[str, Any]]:
    """Return how many of each event, theme and month are chosen, beside their share of all."""
    titles = {one["id"]: one["titre"] for one in events}
    told = choice.balance(candidates, rows)
    return [
        {
            "title": translate(choice.WAYS[way]),
            "rows": [
                [
                    typeset(titles.get(one["nom"], one["nom"]) or "–"),
                    *(
                        f"{one[name]} ({percent_text(float(one[f'part_des_{name}']), language)})"
                        for name in ("candidats", "choisis")
                    ),
                ]
                for one in group
            ],
        }
        for way, group in groupby(told, key=lambda one: one["par"])
    ]
