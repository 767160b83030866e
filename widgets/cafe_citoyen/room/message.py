"""The JSON that the room's API takes and gives."""

from typing import Annotated, Any

from fastapi.responses import Response
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from cafe_citoyen.room.error import SENTENCES

UUID = r"^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$"


def _number(value: object) -> object:
    """Let JSON's integers through (1 and 1.0), but no text and no truth value."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise ValueError("not a number")
    return value


StepId = Annotated[str, Field(max_length=64, description="id of the step")]
RoundNumber = Annotated[
    int,
    Field(ge=1, le=10_000, description="round of the step"),
    BeforeValidator(_number),
]


class BallotIn(BaseModel):
    """A ballot as a tablet sends it."""

    model_config = ConfigDict(extra="forbid")

    id: Annotated[str, Field(pattern=UUID, description="UUID that the tablet drew for this ballot")]
    step: StepId
    round: RoundNumber
    values: Annotated[
        dict[str, str | int | float],
        Field(
            max_length=400, description="objet to valeur, as the step's kind has it; {} withdraws"
        ),
    ]


class TextIn(BaseModel):
    """A text as a tablet sends it."""

    model_config = ConfigDict(extra="forbid")

    id: Annotated[str, Field(pattern=UUID, description="UUID that the tablet drew for this text")]
    step: StepId
    round: RoundNumber
    text: Annotated[str, Field(description="what was written; cleaned, then counted by the room")]


Knobs = Annotated[
    dict[Annotated[str, Field(max_length=40)], str | int | float], Field(max_length=20)
]


class SimulateIn(BaseModel):
    """Where a simulator's knobs stand; those left out are at their default."""

    model_config = ConfigDict(extra="forbid", allow_inf_nan=False)

    knobs: Annotated[Knobs, Field(description="knob to one of its values")]
    beside: Annotated[Knobs | None, Field(description="the setting to compare with")] = None
    menu: Annotated[bool, Field(description="whether to tell the knobs and their values")] = False


class SimulatedOut(BaseModel):
    """What a setting costs; a quantity is `[low, central or null, high]`."""

    simulation: dict[str, Any]
    beside: list[float | None] | None
    relative: list[float | None] | None
    menu: list[dict[str, Any]] | None
    everyday: tuple[str, str]


WHOLE = 2**53
"""Beyond it, JavaScript's numbers are not whole."""


class PhoneIn(BaseModel):
    """What a phone that steers asks, signed by its secret."""

    model_config = ConfigDict(extra="forbid")

    phone: Annotated[
        int, Field(ge=1, le=10_000, description="number of the phone"), BeforeValidator(_number)
    ]
    counter: Annotated[
        int, Field(ge=0, le=WHOLE, description="rises with each message"), BeforeValidator(_number)
    ]
    time: Annotated[
        int,
        Field(ge=-WHOLE, le=WHOLE, description="the phone's own clock, in ms"),
        BeforeValidator(_number),
    ]
    action: Annotated[str, Field(max_length=2000, description="a JSON object, as it was signed")]
    mac: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$", description="HMAC-SHA-256 of the above")]


class SealedOut(BaseModel):
    """What the phone is told: encrypted, and authenticated with the counter of its question."""

    nonce: str
    text: str
    mac: str


class ErrorOut(BaseModel):
    """An error: a code for programs, a sentence in the participant's language."""

    error: str
    message: str


class OwnTextOut(BaseModel):
    """One of the participant's own texts, and what the facilitator decided of it."""

    id: str
    text: str
    status: str


class HalfOut(BaseModel):
    """What this participant's half of the room is asked: it takes the place of the state's in the step."""

    objects: list[dict[str, str]]
    options: dict[str, Any]


class MeOut(BaseModel):
    """What concerns this participant only; `texts` where the step in front of the room takes some."""

    step: str | None
    round: int | None
    values: dict[str, str]
    arm: str | None
    half: HalfOut | None = None
    texts: list[OwnTextOut] = []


class AcceptedOut(BaseModel):
    """A ballot that is safe on disk."""

    id: str


def errors(*codes: str) -> dict[int | str, dict[str, Any]]:
    """Return the error answers of a route, as its OpenAPI description wants them."""
    return {SENTENCES[code][0]: {"model": ErrorOut, "description": code} for code in codes}


def receipt(model: type[BaseModel], what: str) -> dict[str, Any]:
    """Return the description of a route that answers once what it takes is safe on disk.

    Parameters
    ----------
    model : type
        The body that it takes.
    what : str
        Its English name: ``ballot``, ``text``.
    """
    refused = errors(
        "no_cookie", "unknown_seance", "not_open", "too_large", "not_json",
        "unknown_host", "bad_request", "too_many", "disk",
    )  # fmt: skip
    known = {"model": AcceptedOut, "description": f"This {what}'s id was already on disk"}
    return {
        "status_code": 201,
        "response_model": AcceptedOut,
        "responses": {200: known, **refused},
        "openapi_extra": {"requestBody": body_of(model)},
    }


def accepted(id_: str, is_new: bool) -> Response:
    """Return the acknowledgement: 201 for what was written now, 200 for what was on disk before."""
    content = AcceptedOut(id=id_).model_dump_json()
    return Response(content, 201 if is_new else 200, media_type="application/json")


def body_of(model: type[BaseModel]) -> dict[str, Any]:
    """Return the request body of a route that reads it by itself, for OpenAPI."""
    return {
        "required": True,
        "content": {"application/json": {"schema": model.model_json_schema()}},
    }
