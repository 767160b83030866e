"""One part of an activity that has several: a vote, a scene, or both."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from cafe_citoyen.core.step import Step


@dataclass(frozen=True)
class Part:
    """One part of an activity.

    Attributes
    ----------
    id : str
        Signs a-z, 0-9 and hyphen.
    title : str
        French; translated on the screen.
    minutes : int
        How long it lasts as a rule.
    aim : str
        French sentence: what the room does here.
    step : Step or None
        The vote prepared for the tablets.
    has_scene : bool
        Whether the projector has something to show beside the vote.
    knobs : mapping
        Settings of the scene at the start, all strings.
    seconds : int or None
        Length of the countdown that starts with the vote.
    """

    id: str
    title: str
    minutes: int
    aim: str
    step: Step | None = None
    has_scene: bool = False
    knobs: Mapping[str, str] = field(default_factory=dict)
    seconds: int | None = None
