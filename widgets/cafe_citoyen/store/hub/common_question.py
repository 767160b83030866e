"""The question that a campaign asks everywhere at once: one step and its round."""

import json

from psycopg import Connection

from cafe_citoyen.core.step import Step
from cafe_citoyen.store.hub import register


def ask(connection: Connection, code: str, step: Step, number: int = 1) -> None:
    """Open a step at all places that agreed to; Refusal where there is no such campaign."""
    _put(connection, code, json.dumps(step.to_dict()), number)


def end(connection: Connection, code: str) -> None:
    """Ask nothing any more: places that opened it close it by themselves, when they want to."""
    _put(connection, code, None, None)


def _put(connection: Connection, code: str, step: str | None, number: int | None) -> None:
    register.campaign(connection, code)
    connection.execute(
        "update campaign set step = %s, round = %s where code = %s", [step, number, code]
    )
