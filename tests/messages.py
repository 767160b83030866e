"""Every message that the source can show to a facilitator, found by reading the source."""

import ast
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

PACKAGE = Path(__file__).parents[1] / "widgets" / "cafe_citoyen"
FIELD = re.compile(r"\{[^{}]*\}|%[sd]")
WORD = re.compile(r"[^\W\d_]{3,}")
NO_BREAKS = str.maketrans("\u00a0\u202f", "  ")
SPOKEN = ("error", "warning")
"""The levels of a log that reach the window where the café runs, in French."""


@dataclass(frozen=True)
class Message:
    """A sentence, its fields as ``…``, and the code of its refusal; either may be empty."""

    code: str
    text: str
    place: str


def plain(text):
    """Return a template as the guide writes it: one line, plain spaces, fields as ``…``."""
    return " ".join(FIELD.sub("…", text.translate(NO_BREAKS)).split())


def said(node):
    """Return the templates in an expression, an f-string's fields as ``…``; none without words."""
    found = []
    for part in [node] if isinstance(node, ast.JoinedStr) else ast.walk(node):
        if isinstance(part, ast.JoinedStr):
            pieces = (one.value if isinstance(one, ast.Constant) else "{}" for one in part.values)
            found.append("".join(pieces))
        elif isinstance(part, ast.Constant) and isinstance(part.value, str):
            found.append(part.value)
    whole = [text for text in found if not any(text != other and text in other for other in found)]
    sentences = [text for text in whole if FIELD.search(text) or len(text.split()) > 2]
    return [plain(text) for text in sentences if WORD.search(FIELD.sub("", text))]


def name_of(call):
    return getattr(call.func, "id", getattr(call.func, "attr", ""))


STEERED = {"_change": "wrong_phase", "_current": "no_step"}
"""Functions of ``store/log/steering.py`` that raise the sentence they are given, under this code."""


def refusals(calls):
    """Return every ``Refusal(code, template)`` and every entry of the ``SENTENCES``."""
    for path, call in calls:
        if name_of(call) == "Refusal" and isinstance(call.args[0], ast.Constant):
            templates = said(call.args[1]) if len(call.args) > 1 else []
            for text in templates or [""]:
                yield Message(call.args[0].value, text, path.name)
        if path.name == "steering.py" and name_of(call) in STEERED:
            for text in said(call.args[-1]):
                if " " in text:
                    yield Message(STEERED[name_of(call)], text, path.name)
    for name in ("store/log/intake.py", "room/error.py"):
        tree = ast.parse((PACKAGE / name).read_text("utf-8"))
        for key, value in sentences(tree):
            for text in said(value):
                yield Message(key.value, text, name)


def sentences(tree):
    """Yield the code and the value of each entry of a module's ``SENTENCES``."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "SENTENCES":
            yield from zip(node.value.keys, node.value.values, strict=True)


def unnamed(calls):
    """Return what is said without a code: on the window of the café, by the network's check."""
    for path, call in calls:
        name = name_of(call)
        given = {
            word.arg: ast.unparse(word.value)
            for word in call.keywords
            if word.arg in ("file", "is_fault")
        }
        to_stderr = given.get("file") == "sys.stderr" or given.get("is_fault") == "True"
        is_spoken = name in SPOKEN and ast.unparse(call.func).startswith("logger.")
        is_page = name == "page" and path.name == "handlers.py"
        if to_stderr or is_spoken or is_page:
            for argument in call.args[:1]:
                for text in said(argument):
                    yield Message("", text, path.name)
    check = ast.parse(
        (PACKAGE / "dashboards" / "activities" / "accueil" / "network_check.py").read_text("utf-8")
    )
    warnings = next(node for node in ast.walk(check) if getattr(node, "name", "") == "warnings")
    for node in ast.walk(warnings):
        texts = node.elts if isinstance(node, ast.List) else []
        if isinstance(node, ast.Call) and name_of(node) == "append":
            texts = node.args
        for text in texts:
            for sentence in said(text):
                yield Message("", sentence, "network_check.py")
    for name in ("mistakes.py", "unreadable_cell.py"):
        tree = ast.parse((PACKAGE / name).read_text("utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and name_of(node) == "Phrase":
                for text in said(node.args[0]):
                    yield Message("", text, name)
    yield from in_the_browser()


def in_the_browser():
    """Return what a tablet says of its network, and why a key of the bar does nothing."""
    page = (PACKAGE / "front" / "page" / "said.js").read_text("utf-8")
    turn = page[page.index("export function whoseTurn") :]
    turn = turn[: turn.index("\n}\n")]
    bar = (PACKAGE / "front" / "parts" / "control_bar.js").read_text("utf-8")
    for text in re.findall(r'\bt\("([^"]+)"\)', turn):
        yield Message("", plain(text), "said.js")
    for text in re.findall(r'why: mark\("([^"]+)"\)', bar):
        yield Message("", plain(text), "control_bar.js")


def calls_of_the_source():
    """Return each call of the source and the file that it stands in."""
    return [
        (path, node)
        for path in sorted(PACKAGE.rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call)
    ]


@cache
def all_messages():
    """Return every message once, in the order of the source: reading it takes seconds."""
    calls = calls_of_the_source()
    return list(dict.fromkeys([*refusals(calls), *unnamed(calls)]))
