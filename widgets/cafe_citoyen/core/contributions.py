"""The texts of a séance: what was sent, and what the facilitator decided of each."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from cafe_citoyen.core.ballots import kind
from cafe_citoyen.core.moderation import APPROVED, MERGED, NOT_YET, REFUSED, WAITING
from cafe_citoyen.core.phrase import Counted
from cafe_citoyen.core.proceedings import Proceedings
from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.core.round import Round
from cafe_citoyen.core.step import Step

MOST_TEXTS = 20
"""Texts of one participant in one round: enough for anybody, not enough to flood the queue."""

DRAWN = "texte/"
"""A view of the projector: this, then the id of the text drawn at random."""

TAKEN_BACK = "[texte retiré]"
"""In place of a text that was voted on, and refused or merged afterwards; data, so in French."""


@dataclass(frozen=True)
class Contribution:
    """One text and where it stands.

    Attributes
    ----------
    id : str
        UUID that the tablet drew.
    participant : str
        Number of whoever wrote it.
    texte : str
        What was written, cleaned.
    round : Round
        The round that it answers.
    statut : {"attente", "approuvee", "refusee", "fusionnee"}
        What the last ``moderer`` row says; "attente" before any.
    group : str
        Name of the column that an approved text stands in; empty for none.
    into : str
        Id of the text that a merged one was merged into.
    sent_at : str
        When it was taken (ISO 8601).
    place : str
        Name of the other room that wrote it; empty for ours.
    """

    id: str
    participant: str
    texte: str
    round: Round
    statut: str
    group: str = ""
    into: str = ""
    sent_at: str = ""
    place: str = ""

    @property
    def is_approved(self) -> bool:
        """Tell whether the room may read it."""
        return self.statut == APPROVED


@dataclass
class Contributions:
    """The texts in the order of the file; what was decided of them comes from the proceedings."""

    proceedings: Proceedings
    _rows: dict[str, Mapping[str, str]] = field(default_factory=dict)
    _ids: dict[Round, list[str]] = field(default_factory=dict)

    def owner(self, text_id: str) -> str | None:
        """Return the participant whose text has that id, or None."""
        row = self._rows.get(text_id)
        return None if row is None else row["participant"]

    def get(self, text_id: str) -> Contribution:
        """Return one text; Refusal where the séance does not hold it."""
        if text_id not in self._rows:
            raise Refusal("unknown_text", "Ce texte n’est pas dans ce café : {text}.", text=text_id)
        return self._contribution(text_id)

    def add(self, row: Mapping[str, str]) -> None:
        """Take in one text.

        Parameters
        ----------
        row : mapping
            The columns of ``contributions.csv``.

        Raises
        ------
        Refusal
            If the text is a duplicate, its step was never opened or takes no text, or the
            text is not one that its step takes; it is then not kept.
        """
        round = Round(row["etape"], int(row["tour"]))
        self.proceedings.require_opened(round)
        if row["contribution"] in self._rows:
            raise Refusal(
                "duplicate", "Le texte {text} est déjà dans le fichier.", text=row["contribution"]
            )
        cleaned = {**row, "texte": checked_text(self.proceedings.step_of(round), row["texte"])}
        self._rows[row["contribution"]] = cleaned
        self._ids.setdefault(round, []).append(row["contribution"])

    def received(self, round: Round) -> int:
        """Return how many texts a round received; none where it was cancelled."""
        if self.proceedings.is_cancelled(round):
            return 0
        return len(self._ids.get(round, ()))

    def of_round(self, round: Round) -> list[Contribution]:
        """Return the texts of a round, in the order in which they came; none where it was cancelled."""
        if self.proceedings.is_cancelled(round):
            return []
        return [self._contribution(name) for name in self._ids.get(round, ())]

    def all(self) -> list[Contribution]:
        """Return the texts of every round that was not cancelled."""
        return [one for round in self._ids for one in self.of_round(round)]

    def approved(self, round: Round) -> list[Contribution]:
        """Return the texts of a round that the room may read."""
        return [one for one in self.of_round(round) if one.is_approved]

    def own(self, round: Round, participant: str) -> list[Contribution]:
        """Return the texts of one participant, whatever was decided of them."""
        kept = self.of_round(round)
        return [one for one in kept if one.participant == participant]

    def as_published(self, step: Step) -> Step:
        """Return a step without the words of the texts that were taken back after it was asked.

        A vote on texts holds them as its objects; one of them may have been refused since.
        """
        objects = tuple(
            replace(one, text=TAKEN_BACK) if self._is_taken_back(one.id) else one
            for one in step.objects
        )
        return replace(step, objects=objects)

    def _is_taken_back(self, text_id: str) -> bool:
        """Tell so also of a text that erasing has removed: what was decided of it still stands."""
        if text_id in self._rows:
            return not self.get(text_id).is_approved
        decided = self.proceedings.moderations.get(text_id)
        return decided is not None and decided.statut != APPROVED

    def fields_of(self, one: Contribution) -> dict[str, str]:
        """Return a sheet's fields in the order of its step, the empty ones too; nothing for a plain text."""
        step = self.proceedings.step_of(one.round)
        return kind(step.kind).sheet(step, one.texte)

    def has_place(self, round: Round, participant: str, on_the_way: int = 0) -> bool:
        """Tell whether a participant has sent fewer texts than the step takes, those on the way included."""
        names = self._ids.get(round, ())
        sent = sum(self._rows[name]["participant"] == participant for name in names)
        return sent + on_the_way < most_texts(self.proceedings.step_of(round))

    def require_mergeable(self, text_id: str, into: str) -> None:
        """Refuse a merge with a text that is not there, of another round, put aside, or merged into this one."""
        found, target = self.get(text_id), self.get(into)
        if found.round != target.round:
            raise Refusal("other_round", "Ces deux textes ne répondent pas à la même question.")
        if target.statut in (REFUSED, MERGED):
            raise Refusal(
                "gone_text", "Ce texte est refusé ou déjà fusionné : choisissez-en un qui reste."
            )

    def _contribution(self, name: str) -> Contribution:
        row = self._rows[name]
        round = Round(row["etape"], int(row["tour"]))
        decided = self.proceedings.moderations.get(name, NOT_YET)
        statut = decided.statut
        if name not in self.proceedings.moderations and not self._is_moderated(round):
            statut = APPROVED
        return Contribution(
            id=name,
            participant=row["participant"],
            texte=row["texte"],
            round=round,
            statut=statut,
            group=decided.vers if statut == APPROVED else "",
            into=decided.vers if statut == MERGED else "",
            sent_at=row.get("horodatage", ""),
        )

    def _is_moderated(self, round: Round) -> bool:
        return bool(self.proceedings.step_of(round).options.get("moderated", True))


def most_texts(step: Step) -> int:
    """Return how many texts a step takes of one person."""
    return MOST_TEXTS if step.options.get("several", True) else 1


def too_many(step: Step) -> Refusal:
    """Return the refusal of one text more than a step takes of a person."""
    return Refusal(
        "too_many_texts",
        "Vous avez déjà envoyé {texts} : c’est le nombre prévu par personne.",
        texts=Counted(most_texts(step), "{n} texte", "{n} textes"),
    )


def checked_text(step: Step, text: str) -> str:
    """Return a text as the file holds it; Refusal where the step takes none, or not this one."""
    return kind(step.kind).check_text(step, text)


def groups(texts: Iterable[Contribution]) -> dict[str, list[Contribution]]:
    """Return approved texts by the name of their group, the unnamed group first."""
    found: dict[str, list[Contribution]] = {"": []}
    for one in texts:
        found.setdefault(one.group, []).append(one)
    return found


def voices(texts: Iterable[Contribution]) -> dict[str, int]:
    """Return for each text how many were merged into it, itself counted, chains followed."""
    kept = {one.id: one for one in texts}
    counts = dict.fromkeys(kept, 1)
    for one in kept.values():
        seen = {one.id}
        while one.statut == MERGED and one.into in kept and one.into not in seen:
            one = kept[one.into]
            seen.add(one.id)
            counts[one.id] += 1
    return counts


def waiting(texts: Iterable[Contribution]) -> list[Contribution]:
    """Return the texts that nobody has judged yet."""
    return [one for one in texts if one.statut == WAITING]
