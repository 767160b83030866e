"""An activity in several parts: each a vote prepared for the tablets, a scene for the projector, or both."""

import re
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import parse_qsl, urlencode

from cafe_citoyen.core.part import Part
from cafe_citoyen.core.proceedings import OPEN, REVEALED, VOTE
from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.core.screen import SHOWN
from cafe_citoyen.core.step import Step
from cafe_citoyen.core.typography import typeset
from cafe_citoyen.dashboards.activity import Activity
from cafe_citoyen.locale import translator
from cafe_citoyen.store.log import steering

LONGEST_KNOB = 10_000
"""Signs that one setting may have: the row of ``deroule.csv`` keeps it."""

NUMBER = re.compile(r"-\d+$")
AFTER_A_VOTE = ("not_played", "part_open")
"""Codes of refusals that pass once the room has voted: what to do is said to who leads, not to the room."""
"""Where a part asks several questions, their steps share a name but for this."""


class Programme(Activity):
    """An activity whose parts follow one another; a subclass gives the parts and their scenes.

    The part on the screen and its settings are a view in ``deroule.csv``
    (``partie/<id>?<settings>``), so a reload or a second window shows the same.

    Parameters
    ----------
    parts : sequence of Part
        In the order of the evening; any may be left out or come twice.
    """

    def __init__(self, parts: Sequence[Part]) -> None:
        self.parts = {part.id: part for part in parts}
        self._scene: tuple[object, dict[str, Any]] = (None, {})
        super().__init__()

    def scene(self, part: Part, knobs: Mapping[str, str]) -> dict[str, Any]:
        """Return what the part's module draws; a Refusal is shown as a sentence."""
        raise NotImplementedError

    def step_for(self, part: Part) -> Step | None:
        """Return the part's vote as it would be opened now; its id too may depend on the language, or on the room."""
        return part.step

    def describe(self) -> dict[str, Any]:
        """Return the step in front of the room, the parts, and the scene shown."""
        return {**super().describe(), "programme": self._programme()}

    # what the facilitator does

    def on_part(self, id: str) -> None:
        """Show a part's scene as it was left; a part without one opens its vote."""
        part = self._part(id)
        if part.has_scene:
            self._project(part, self._knobs(part), self.rows_seen)
        else:
            self.on_open_part(id)

    def on_set(self, knobs: Mapping[str, Any]) -> None:
        """Change settings of the scene shown."""
        shown = self._shown_part()
        if shown is None:
            raise Refusal("no_scene", "Choisissez d’abord une partie.")
        self._project(shown[0], {**shown[1], **{name: str(value) for name, value in knobs.items()}})

    def on_leave(self) -> None:
        """Take the scene off: the vote's own screen comes back."""
        self._leave()

    def on_open_part(self, id: str) -> None:
        """Open a part's vote: the first time, again where it was closed, anew where it was revealed.

        One that is open already is shown; a countdown starts with a vote that was not.
        """
        part = self._part(id)
        step = self.step_for(part)
        if step is None:
            raise Refusal("no_vote", "Cette partie n’a pas de vote.")
        current = self.reader.current
        phase = current.phase if current and current.step.id == step.id else ""
        if phase == OPEN:
            self.reader.proceedings.require_unchanged(self.rows_seen, VOTE)
            self._leave()
            return
        if phase == REVEALED:
            self._ask_again(step.id, id)
        else:
            self._open(step, part=id)
        if part.seconds:
            steering.timer(self._folder, part.seconds)

    def _leave(self) -> None:
        steering.project(self._folder, "", self.rows_seen, self.name)

    # what it shows

    def _part(self, name: str) -> Part:
        if name not in self.parts:
            raise Refusal(
                "unknown_part",
                "Partie inconnue : « {name} ». Parties possibles : {known}.",
                name=name,
                known=", ".join(self.parts),
            )
        return self.parts[name]

    def _project(self, part: Part, knobs: Mapping[str, str], seen: int | None = None) -> None:
        """Show a part's scene; of two settings sent at once the last one stands, without `seen`."""
        self._need_seance()
        if any(len(value) > LONGEST_KNOB for value in knobs.values()):
            raise Refusal(
                "long_setting", "Au plus {most} signes : raccourcissez le texte.", most=LONGEST_KNOB
            )
        query = urlencode(
            {name: value for name, value in knobs.items() if value != part.knobs.get(name, "")}
        )
        view = f"{SHOWN}{part.id}" + (f"?{query}" if query else "")
        steering.project(self._folder, view, seen, self.name)

    def _shown_part(self) -> tuple[Part, dict[str, str]] | None:
        """Return the part whose scene is on the screen, and its settings."""
        view, shown_by = self.reader.proceedings.screen.view, self.reader.proceedings.screen.view_of
        name = view.removeprefix(SHOWN).partition("?")[0]
        if not view.startswith(SHOWN) or name not in self.parts or shown_by not in ("", self.name):
            return None
        return self.parts[name], self._knobs(self.parts[name])

    def _knobs(self, part: Part) -> dict[str, str]:
        """Return the settings with which a part was last shown, those of the start otherwise."""
        query = self.reader.proceedings.screen.views.get(SHOWN + part.id, "").partition("?")[2]
        return {**part.knobs, **dict(parse_qsl(query, keep_blank_values=True))}

    def _programme(self) -> dict[str, Any]:
        translate = translator(self.language)
        shown = self._shown_part()
        votes = {part.id: self._vote_of(part) for part in self.parts.values()}
        return {
            "parts": [
                {
                    "id": part.id,
                    "title": typeset(translate(part.title)),
                    "minutes": part.minutes,
                    "aim": typeset(translate(part.aim)),
                    "has_scene": part.has_scene,
                    "vote": votes[part.id],
                }
                for part in self.parts.values()
            ],
            "is_elsewhere": self._is_elsewhere([vote["id"] for vote in votes.values() if vote]),
            "part": shown and shown[0].id,
            "knobs": shown[1] if shown else {},
            "scene": self._drawn_scene(*shown) if shown else None,
        }

    def _is_elsewhere(self, ids: Sequence[str]) -> bool:
        """Tell whether the vote in front is over and another activity's: the parts then come first."""
        current = self.reader.current
        if current is None or current.phase == OPEN:
            return False
        ours = {*ids, *(part.step.id for part in self.parts.values() if part.step)}
        return NUMBER.sub("", current.step.id) not in {NUMBER.sub("", name) for name in ours}

    def _vote_of(self, part: Part) -> dict[str, Any] | None:
        """Return where a part's vote stands: its rounds so far, and whether it is the one in front."""
        step = self.step_for(part)
        if step is None:
            return None
        rounds = len(self.reader.rounds(step.id))
        return {"id": step.id, "rounds": rounds, "is_open": self.reader.is_open(step.id)}

    def _drawn_scene(self, part: Part, knobs: dict[str, str]) -> dict[str, Any]:
        """Return a scene; it is computed anew only where the files or the settings changed."""
        stamp = (part.id, knobs, self.reader, self.version, self.language, self.reader.current)
        if self._scene[0] != stamp:
            try:
                made = self.scene(part, knobs)
            except Refusal as refusal:
                problem = typeset(refusal.sentence(translator(self.language)))
                made = {"problem": problem, "waits": refusal.code in AFTER_A_VOTE}
            self._scene = (stamp, made)
        return self._scene[1]
