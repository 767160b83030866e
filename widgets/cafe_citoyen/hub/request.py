"""What a place's request says: where its rows begin, and the rows."""

import re

from fastapi import Request

from cafe_citoyen.core.feed import MOST_BYTES, Reached
from cafe_citoyen.core.refusal import Refusal

WHOLE = re.compile("[0-9]{1,15}")
DIGEST = re.compile("[0-9a-f]{64}")


def begins_at(request: Request) -> Reached:
    """Return where the rows of a request begin, by its headers; Refusal where one is missing or wrong."""
    given = [
        request.headers.get(name, "")
        for name in ("Upload-Generation", "Upload-Offset", "Upload-Digest")
    ]
    generation, offset, digest = given
    if not (WHOLE.fullmatch(generation) and WHOLE.fullmatch(offset) and DIGEST.fullmatch(digest)):
        raise Refusal(
            "no_offset",
            "Il faut les en-têtes Upload-Generation, Upload-Offset et Upload-Digest.",
        )
    return Reached(int(generation), int(offset), digest)


async def content(request: Request) -> bytes:
    """Return the body; Refusal where it is longer than one sending, which is not read to its end."""
    taken = bytearray()
    async for chunk in request.stream():
        taken += chunk
        if len(taken) > MOST_BYTES:
            raise Refusal(
                "too_long_sending",
                "L’envoi est trop gros : {most} ko au plus.",
                most=MOST_BYTES // 1024,
            )
    return bytes(taken)
