"""The project folder of a booklet: tables and pages that people edit, made anew without writing over them."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from cafe_citoyen.core.booklet import choice
from cafe_citoyen.core.booklet.merging import Row, merged
from cafe_citoyen.core.clean_text import clean_text
from cafe_citoyen.core.phrase import Counted, Phrase
from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.store.booklet import french, pages, tables
from cafe_citoyen.store.booklet.figures import figure
from cafe_citoyen.store.booklet.source import Source
from cafe_citoyen.store.together import write_together

LAST = ".derniere_version"
"""Folder of what was written last: what differs from it was changed by somebody."""

LONGEST_TITLE = 120
MOST = 1000
"""Questions of a booklet at most: more is a database, not something that anybody reads."""

OURS = "LISEZ-MOI.md"


@dataclass(frozen=True)
class Project:
    """A project folder, as it stands once it was brought up to date.

    Attributes
    ----------
    folder : Path
        Where it lies.
    tables : dict
        Stem of each table to its rows.
    pages : dict
        Path of each page that people wrote or a source gave to its Markdown; no template.
    notes : list of str
        What whoever asked for it should know.
    """

    folder: Path
    tables: dict[str, list[Row]]
    pages: dict[str, str]
    notes: list[str]


def update(folder: Path, source: Source, title: str, most: int) -> Project:
    """Make a project folder, or bring one up to date: what somebody changed in it stays as it is.

    Parameters
    ----------
    folder : Path
        Not there yet, or a project that was made before.
    source : Source
        What was said and counted.
    title : str
        Of the booklet; empty to keep the one it has.
    most : int
        Questions to propose.

    Raises
    ------
    Refusal
        If there is nothing to choose from, the number or the title is none, a file cannot be
        read, or the folder holds something else.
    """
    if not 1 <= most <= MOST:
        raise Refusal(
            "bad_number", "Un livret a de 1 à {most} questions, pas {n}.", most=MOST, n=most
        )
    if not source.candidates:
        raise Refusal(
            "nothing_to_choose",
            "Ces dossiers ne donnent aucun texte approuvé ni aucune question votée : approuvez des textes (« Paroles »), ou donnez d’autres dossiers.",
        )
    last = folder / LAST
    if folder.exists() and any(folder.iterdir()) and not last.is_dir():
        raise Refusal(
            "not_empty",
            "{folder} n’est pas vide : rien n’y est écrit. Donnez un dossier neuf.",
            folder=folder,
        )
    made = _Update(folder, source, most)
    made.take(tables.CANDIDATES, source.candidates, follows_source=True)
    made.choose()
    made.take(tables.ORDER, [*source.order, *made.new_blocks()])
    made.take(tables.EVENTS, source.events)
    made.take(tables.FIGURES, [*source.figures, *made.own_figures()])
    made.derive()
    made.take_pages(clean_text(title, LONGEST_TITLE) if title else "")
    made.write()
    return Project(folder, made.rows, made.pages, [*source.notes, *made.notes])


class _Update:
    """One bringing up to date: all is read and decided first, and written together at the end."""

    def __init__(self, folder: Path, source: Source, most: int) -> None:
        self.folder, self.source, self.most = folder, source, most
        self.rows: dict[str, list[Row]] = {}
        self.pages: dict[str, str] = {}
        self.notes: list[str] = []
        self._contents: dict[str, bytes] = {}
        self._last: dict[str, bytes] = {}

    def _known(self, name: str, place: str = "") -> list[Row]:
        path = self.folder / place / f"{name}.csv"
        return tables.read(path, tables.COLUMNS[name]) if path.is_file() else []

    def take(self, name: str, fresh: Sequence[Row], *, follows_source: bool = False) -> None:
        """Merge a table with what people made of it."""
        rows = merged(
            self._known(name, LAST),
            self._known(name),
            fresh,
            tables.KEYS[name],
            follows_source=follows_source,
        )
        self._keep(name, rows, fresh)

    def _keep(self, name: str, rows: Sequence[Row], fresh: Sequence[Row]) -> None:
        columns = tables.COLUMNS[name]
        self.rows[name] = list(rows)
        self._contents[f"{name}.csv"] = tables.as_csv(rows, columns)
        self._last[f"{name}.csv"] = tables.as_csv(fresh, columns)

    def choose(self) -> None:
        """Propose a choice; one that somebody changed stays, but for texts that were taken back."""
        candidates = self.rows[tables.CANDIDATES]
        theirs, last = self._known(tables.CHOICE), self._known(tables.CHOICE, LAST)
        if theirs and theirs != last:
            names = {row["id"] for row in candidates}
            before = {row["id"] for row in self._known(tables.CANDIDATES, LAST)}
            kept = [row for row in theirs if row["candidat"] in names or not row["candidat"]]
            gone, new = len(theirs) - len(kept), len(names - before)
            if gone:
                self.notes.append(
                    Counted(gone, "{n} question choisie n’est plus parmi les candidats (texte refusé, ou dossier absent) : elle n’est plus dans le livret.", "{n} questions choisies ne sont plus parmi les candidats (textes refusés, ou dossiers absents) : elles ne sont plus dans le livret.")
                )  # fmt: skip
            if new:
                self.notes.append(
                    Counted(new, "{n} candidat de plus ; votre choix reste tel quel (renommez choix.csv pour une nouvelle proposition).", "{n} candidats de plus ; votre choix reste tel quel (renommez choix.csv pour une nouvelle proposition).")
                )  # fmt: skip
            self._keep(tables.CHOICE, kept, [row for row in last if row["candidat"] in names])
            return
        chosen = choice.proposed(candidates, self.most)
        chosen = choice.with_loudest(chosen, candidates, french.LOUDEST)
        told = [(row["theme"], row["sous_theme"]) for row in self.source.order]
        blocks = choice.blocks_of([*self.source.order, *chosen]) if told else _own_order(chosen)
        rows = [
            {"candidat": row["id"], **{name: row[name] for name in tables.COLUMNS[tables.CHOICE][1:]}}
            for row in choice.ordered(chosen, blocks)
        ]  # fmt: skip
        self._keep(tables.CHOICE, rows, rows)

    def new_blocks(self) -> list[Row]:
        """Return the blocks of the choice that no source introduces."""
        told = {(row["theme"], row["sous_theme"]) for row in self.source.order}
        blocks = [one for one in choice.blocks_of(self.rows[tables.CHOICE]) if one not in told]
        return [
            {"theme": theme, "sous_theme": sub, "introduction": ""}
            for theme, sub in blocks
        ]  # fmt: skip

    def own_figures(self) -> list[Row]:
        """Return what the choice itself counts."""
        number = len(self.rows[tables.CHOICE])
        is_ours = self.source.votes or not self.source.figures
        return [figure("choisies", number)] if is_ours else []

    def derive(self) -> None:
        """Make the tables that nobody edits."""
        pupils = [
            row["id"] for row in self.rows[tables.EVENTS] if "lyc" in row["public"].casefold()
            or "lycée" in row["format"].casefold()
        ]  # fmt: skip
        known = {row["id"] for row in self.rows[tables.CANDIDATES]}
        votes = [row for row in self.source.votes if row["candidat"] in known]
        own = {
            tables.VOTES: votes,
            tables.TENS: choice.tens(votes, pupils),
            tables.BALANCE: choice.balance(self.rows[tables.CANDIDATES], self.rows[tables.CHOICE]),
        }
        for name, rows in own.items():
            self._keep(name, rows, rows)

    def take_pages(self, title: str) -> None:
        """Keep the pages that people wrote; the others come from the source, or are templates to fill."""
        given = self.source.pages | {pages.CREDITS: pages.credits(self.source.credits)}
        before = self.folder / LAST / pages.OPENING
        known = pages.title_of(before.read_text("utf-8")) if before.is_file() else french.TITLE
        offered = pages.templates(title or known) | given
        there = {
            path.relative_to(self.folder).as_posix(): path.read_text("utf-8-sig")
            for path in sorted(self.folder.rglob("*.md"))
            if LAST not in path.parts and path.name != OURS
        }
        last = {
            name: (self.folder / LAST / name).read_text("utf-8")
            for name in {*offered, *there}
            if (self.folder / LAST / name).is_file()
        }
        for name in sorted({*offered, *there}):
            is_theirs = name in there and there[name] != last.get(name)
            is_removed = name in last and name not in there
            text = there[name] if is_theirs else offered.get(name, there.get(name, ""))
            if not is_removed:
                self._contents[name] = text.encode("utf-8")
            if name in offered:
                self._last[name] = offered[name].encode("utf-8")
            if not is_removed and (is_theirs or name in given or name == pages.OPENING):
                self.pages[name] = text
        self._contents[OURS] = french.READ_ME.encode("utf-8")
        told = pages.title_of(self.pages.get(pages.OPENING, ""))
        if title and told != title:
            self.notes.append(
                Phrase("Le titre reste « {told} » : quelqu’un l’a changé dans {file}.", told=told, file=pages.OPENING)
            )  # fmt: skip

    def write(self) -> None:
        """Write all of it together."""
        last = {f"{LAST}/{name}": content for name, content in self._last.items()}
        contents = {self.folder / name: content for name, content in {**self._contents, **last}.items()}  # fmt: skip
        for folder in {path.parent for path in contents}:
            folder.mkdir(parents=True, exist_ok=True)
        write_together(contents)


def _own_order(chosen: Sequence[Row]) -> list[tuple[str, str]]:
    """Return the blocks in the order of the alphabet, that of the loudest first."""
    blocks = choice.blocks_of(chosen)
    return sorted(blocks, key=lambda block: (block[0] != french.LOUDEST, block))
