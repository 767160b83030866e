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
from cafe_citoyen.store.booklet.lying_files import LAST, OURS, LyingFiles
from cafe_citoyen.store.booklet.source import Source, key_of
from cafe_citoyen.store.together import write_together

LONGEST_TITLE = 120
MOST = 1000
"""Questions of a booklet at most: more is a database, not something that anybody reads."""


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
    if folder.exists() and not folder.is_dir():
        raise Refusal("no_folder", "{folder} n’est pas un dossier.", folder=folder)
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
    notes = [*source.notes, *made.notes, *made.lying.unread()]
    return Project(folder, made.rows, made.pages, notes)


class _Update:
    """One bringing up to date: all is read and decided first, and written together at the end."""

    def __init__(self, folder: Path, source: Source, most: int) -> None:
        self.folder, self.source, self.most = folder, source, most
        self.lying = LyingFiles(folder)
        self.rows: dict[str, list[Row]] = {}
        self.pages: dict[str, str] = {}
        self.notes: list[str] = []
        self._contents: dict[str, bytes] = {}
        self._last: dict[str, bytes] = {}

    def _mended(self, name: str, rows: list[Row]) -> list[Row]:
        """Return rows whose questions are known by their text where a spreadsheet made a number of their id: 12e45678, 00123456."""
        column = {tables.CANDIDATES: "id", tables.CHOICE: "candidat"}.get(name, "")
        known = {
            row["id"]
            for row in [*self.source.candidates, *self.lying.written_table(tables.CANDIDATES)]
        }
        for row in rows if column else ():
            by_text = key_of(row["texte"])
            if row[column] not in known and by_text in known and (row[column] or column == "id"):
                row[column] = by_text
        return rows

    def _require_known(self, chosen: Sequence[Row], names: set[str]) -> None:
        """Refuse a choice of what was never a candidate: a text that was refused may come back by an old copy."""
        wrong = next(
            (one for one in chosen if one["candidat"] and one["candidat"] not in names), None
        )
        if wrong:
            raise Refusal(
                "unknown_candidate",
                "choix.csv : « {name} » n’est aucun des candidats. Laissez sa case « candidat » vide si la question est de vous, ou retirez la ligne.",
                name=wrong["candidat"],
            )

    def take(self, name: str, fresh: Sequence[Row], *, follows_source: bool = False) -> None:
        """Merge a table with what people made of it."""
        rows = merged(
            self.lying.written_table(name),
            self._mended(name, self.lying.table(name)),
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
        theirs = self._mended(tables.CHOICE, self.lying.table(tables.CHOICE))
        last = self.lying.written_table(tables.CHOICE)
        if theirs and theirs != last:
            names = {row["id"] for row in candidates}
            before = {row["id"] for row in self.lying.written_table(tables.CANDIDATES)}
            self._require_known(theirs, names | before)
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
        before = self.lying.written_pages([pages.OPENING])
        known = pages.title_of(before[pages.OPENING]) if before else french.TITLE
        offered = pages.templates(title or known) | given
        there = self.lying.pages()
        last = self.lying.written_pages([*offered, *there])
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
