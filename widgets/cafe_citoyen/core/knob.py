"""The knobs of a simulator: each has a short list of values, so that answers can be kept."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from cafe_citoyen.core.language import Translate
from cafe_citoyen.core.refusal import Refusal


@dataclass(frozen=True)
class Knob:
    """One knob.

    Attributes
    ----------
    label : str
        What people read, in French.
    values : mapping of str to str
        Each value allowed and what people read; a number speaks for itself.
    default : str
        Where the knob stands at first.
    """

    label: str
    values: Mapping[str, str]
    default: str


Knobs = Mapping[str, Knob]
"""Every knob of a simulator by its name, in the order of the screen."""


def numbers(*given: int) -> dict[str, str]:
    """Return numbers as the values of a knob."""
    return {str(number): str(number) for number in given}


def row_of(name: str) -> str:
    """Return the row of a knob in a ballot: ``device_minutes`` is ``device-minutes``."""
    return name.replace("_", "-")


def chosen(given: str | float) -> str:
    """Return the value that somebody gave, as a list of values has it: 12 and 12.0 are ``"12"``."""
    is_whole = isinstance(given, float) and given.is_integer()
    return str(int(given)) if is_whole else str(given)


def setting_of(knobs: Knobs, given: Mapping[str, str | float]) -> dict[str, str]:
    """Return where every knob stands, those left out being at their default.

    Raises
    ------
    Refusal
        If a knob or a value is not in the lists.
    """
    for name in given:
        if name not in knobs:
            raise Refusal(
                "unknown_knob",
                "Le réglage « {name} » n’existe pas ; il y a : {known}.",
                name=name,
                known=", ".join(knobs),
            )
    setting = {name: chosen(given.get(name, knob.default)) for name, knob in knobs.items()}
    for name, value in setting.items():
        if value not in knobs[name].values:
            raise Refusal(
                "bad_setting",
                "« {value} » n’est pas une valeur de « {name} » ; choisissez parmi : {known}.",
                value=value,
                name=name,
                known=", ".join(knobs[name].values),
            )
    return setting


def menu(knobs: Knobs, translate: Translate = str) -> list[dict[str, Any]]:
    """Return every knob as plain data, in the order of the screen and the reader's language."""
    return [
        {
            "name": name,
            "label": translate(knob.label),
            "values": [
                {"value": value, "label": translate(label)} for value, label in knob.values.items()
            ],
            "default": knob.default,
        }
        for name, knob in knobs.items()
    ]
