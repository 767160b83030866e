"""A notebook in a page that runs Python itself, with no Jupyter between: what its widget says goes to the page, and back."""

import json
import traceback
from collections.abc import Awaitable, Callable
from typing import Any

import comm
from comm.base_comm import BaseComm

from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.locale.speech import spoken
from cafe_citoyen.mistakes import sentence

Tell = Callable[[str, list[Any]], None]
"""Takes a message as JSON, and its buffers."""

Hear = Callable[[str], None]

MODULE = "_esm"
"""What a widget of ours has and its layout has not."""

KINDS = {"comm_open": "open", "comm_msg": "update"}


class PageComm(BaseComm):
    """The line of one widget.

    Parameters
    ----------
    tell : callable
        Takes what the page is to hear.
    """

    def __init__(self, tell: Tell, *arguments: Any, **named: Any) -> None:
        self._tell, self.is_shown = tell, False
        super().__init__(*arguments, **named)

    def publish_msg(
        self, msg_type: str, data: Any = None, metadata: Any = None, buffers: Any = None, **_: Any
    ) -> None:
        """Tell the page what a widget says; what is said of a layout, and that it closes, is left out."""
        said = data or {}
        if msg_type == "comm_open":
            self.is_shown = MODULE in said["state"]
        method = said.get("method", "update")
        if self.is_shown and msg_type in KINDS and method in ("update", "custom"):
            kind = "custom" if method == "custom" else KINDS[msg_type]
            told = {"kind": kind, "state": said.get("state"), "content": said.get("content")}
            self._tell(json.dumps(told), [bytes(one) for one in buffers or ()])

    def hear(self, message: str) -> None:
        """Give the widget what the page says: a change of its traits, or a message of its own."""
        self.handle_msg({"content": {"data": json.loads(message)}, "buffers": []})


async def open_notebook(
    cells: str, tell: Tell, evaluate: Callable[[str, dict[str, Any]], Awaitable[Any]]
) -> Hear:
    """Run a notebook's cells; its last widget is the page's.

    Parameters
    ----------
    cells : str
        The cells' code, a JSON list.
    tell : callable
        Takes what the page is to hear: ``open`` with the widget's state, ``update``, ``custom``,
        ``ready`` once all cells ran, or ``failure`` with one sentence, which may be empty, and the traceback.
    evaluate : callable
        Runs one cell's code in a namespace, as ``pyodide.code.eval_code_async`` does.

    Returns
    -------
    callable
        Takes what the page says, as JSON.
    """
    lines: list[PageComm] = []

    def line(*arguments: Any, **named: Any) -> PageComm:
        lines.append(PageComm(tell, *arguments, **named))
        return lines[-1]

    comm.create_comm = line
    space: dict[str, Any] = {"__name__": "__main__"}
    try:
        for code in json.loads(cells):
            await evaluate(code, space)
        tell(json.dumps({"kind": "ready"}), [])
    except Exception as error:
        said = error if isinstance(error, Refusal) else sentence(error, error.__traceback__)
        told = {"kind": "failure", "said": spoken(said) if said else "", "detail": traceback.format_exc()}  # fmt: skip
        tell(json.dumps(told), [])

    def hear(message: str) -> None:
        for one in [one for one in lines if one.is_shown][-1:]:
            one.hear(message)

    return hear
