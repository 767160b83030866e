"""A step of a café: the question asked, the way to vote, the objects voted on."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from cafe_citoyen.core.clean_text import is_blank, without_controls
from cafe_citoyen.core.refusal import Refusal

IDENTIFIER = re.compile(r"[a-z0-9-]{1,64}")
MAX_OBJECTS = 200
MAX_TITLE = 300
MAX_TEXT = 1000


@dataclass(frozen=True)
class Object:
    """One thing to vote on.

    Attributes
    ----------
    id : str
        Letters a-z, digits and hyphens.
    text : str
        What people read, shown as it is.
    """

    id: str
    text: str


@dataclass(frozen=True)
class Step:
    """A question put to the room.

    Attributes
    ----------
    id : str
        Letters a-z, digits and hyphens; the same in every file of the séance.
    title : str
        What people read above the objects.
    kind : str
        Name of a ballot kind, such as ``choice``.
    objects : tuple of Object
        1 to 200 objects with distinct ids.
    options : mapping
        Options of the kind.
    """

    id: str
    title: str
    kind: str
    objects: tuple[Object, ...]
    options: Mapping[str, Any] = field(default_factory=dict)

    @cached_property
    def object_ids(self) -> frozenset[str]:
        """Ids of the objects."""
        return frozenset(item.id for item in self.objects)

    def text_of(self, object_id: str) -> str:
        """Return the text of an object, or its id where the step does not know it."""
        return next((item.text for item in self.objects if item.id == object_id), object_id)

    def to_dict(self) -> dict[str, Any]:
        """Return the step as the JSON object that files and API carry."""
        return {
            "id": self.id,
            "title": self.title,
            "kind": self.kind,
            "objects": [{"id": item.id, "text": item.text} for item in self.objects],
            "options": dict(self.options),
        }

    @classmethod
    def from_dict(cls, data: object) -> "Step":
        """Read a step from its JSON object.

        A title is one line; control characters, NUL and halves of a surrogate pair go, here and in
        all texts, so that whatever holds a step (a table, a page, a publication) can be written.

        Parameters
        ----------
        data : object
            What ``json.loads`` gave.

        Raises
        ------
        Refusal
            If a part is missing or is not what a step holds; the sentence names it.
        """
        if not isinstance(data, Mapping):
            raise Refusal("bad_step", "L’étape n’est pas un objet JSON (id, title, kind, objects).")
        options = data.get("options") or {}
        if not isinstance(options, Mapping):
            raise Refusal("bad_step", "Les options de l’étape ne sont pas un objet JSON.")
        _require_writable(_clean(options))
        return cls(
            id=_identifier(data.get("id")),
            title=without_controls(_text(data.get("title"), "title", MAX_TITLE), is_one_line=True),
            kind=_identifier(data.get("kind")),
            objects=_objects(data.get("objects")),
            options=_clean(options),
        )


def _clean(data: Any) -> Any:
    """Return options whose texts a file and a screen can hold."""
    if isinstance(data, str):
        return without_controls(data)
    if isinstance(data, Mapping):
        return {name: _clean(value) for name, value in data.items()}
    return [_clean(value) for value in data] if isinstance(data, list) else data


def _require_writable(data: Mapping[str, Any]) -> None:
    """Refuse what JSON in UTF-8 cannot hold: half a sign (a lone surrogate) in a name, a number that is none."""
    try:
        json.dumps(data, ensure_ascii=False, allow_nan=False).encode("utf-8")
    except (ValueError, RecursionError):
        raise Refusal(
            "bad_step",
            "L’étape contient la moitié d’un signe (comme \\ud83d) ou un nombre infini : elle ne peut pas s’écrire.",
        ) from None


def _identifier(value: object) -> str:
    if not isinstance(value, str) or not IDENTIFIER.fullmatch(value):
        raise Refusal(
            "bad_step",
            "« {value} » n’est pas un identifiant : seulement a-z, 0-9 et le tiret, 64 au plus.",
            value=value,
        )
    return value


def _text(value: object, name: str, longest: int) -> str:
    if not isinstance(value, str) or is_blank(without_controls(value)):
        raise Refusal("bad_step", "Il manque un texte à « {name} ».", name=name)
    if len(value) > longest:
        raise Refusal(
            "bad_step",
            "Le texte de « {name} » compte {length} signes ; {longest} au plus.",
            name=name,
            length=len(value),
            longest=longest,
        )
    return value


def _objects(value: object) -> tuple[Object, ...]:
    if not isinstance(value, list) or not 1 <= len(value) <= MAX_OBJECTS:
        raise Refusal("bad_step", "Une étape porte de 1 à {most} objets.", most=MAX_OBJECTS)
    if not all(isinstance(item, Mapping) for item in value):
        raise Refusal("bad_step", "Chaque objet d’une étape a un « id » et un « text ».")
    objects = tuple(
        Object(
            _identifier(item.get("id")), without_controls(_text(item.get("text"), "text", MAX_TEXT))
        )
        for item in value
    )
    if len({item.id for item in objects}) < len(objects):
        raise Refusal("bad_step", "Deux objets de l’étape portent le même identifiant.")
    return objects
