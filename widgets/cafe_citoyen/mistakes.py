"""A mistake in a notebook, said in one sentence that tells what to change, in Voilà and in JupyterLab."""

import inspect
import re
import sys
from importlib import import_module
from types import TracebackType
from typing import Any

from cafe_citoyen.core.phrase import Phrase
from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.locale.speech import spoken
from cafe_citoyen.unreadable_cell import unreadable_cell

SETTING = re.compile(r"^(\w+)(?:\.__init__)?\(\) got an unexpected keyword argument '(\w+)'")
MISSING = re.compile(r"^(\w+)\.__init__\(\) missing \d+ required positional arguments?: '(\w+)'")
MANY = re.compile(r"^(\w+)(?:\.__init__)?\(\) takes .* positional arguments? but \d+ were given")
IMPORTED = re.compile(r"^cannot import name '(\w+)' from 'cafe_citoyen'")


def watch() -> None:
    """Have this notebook's kernel say ordinary mistakes in a sentence; elsewhere, do nothing."""
    if "IPython" not in sys.modules:
        return
    shell = sys.modules["IPython"].get_ipython()
    if shell is not None:
        shell.set_custom_exc((Exception,), _shown)


def _shown(
    shell: Any, kind: type, error: Exception, trace: TracebackType, tb_offset: int | None = None
) -> list[str]:
    """Return what the notebook shows: one sentence, or the usual traceback of anything else."""
    said = error if isinstance(error, Refusal) else sentence(error, trace)
    if said is not None:
        lines = [spoken(said)]
    else:
        lines = shell.InteractiveTB.structured_traceback(kind, error, trace, tb_offset=tb_offset)
    shell._showtraceback(kind, error, lines)
    return list(lines)


def sentence(error: Exception, trace: TracebackType | None = None) -> Phrase | None:
    """Return what to change, where the mistake is one of those that people make; else None."""
    if isinstance(error, FileNotFoundError):
        return Phrase(
            "« {name} » n’est pas à côté du carnet : copiez-y le fichier, ou corrigez son nom.",
            name=error.filename,
        )
    if isinstance(error, SyntaxError):
        return unreadable_cell(error)
    if isinstance(error, ModuleNotFoundError):
        return Phrase(
            "« {name} » n’est pas installé ici : corrigez ce nom, ou enlevez cette ligne.",
            name=error.name,
        )
    if isinstance(error, KeyError | NameError):
        return _unknown(error, trace)
    if isinstance(error, AttributeError) and type(error.obj).__name__ in ("DataFrame", "Series"):
        return Phrase(
            "« {name} » n’est ni une colonne ni une action d’un tableau de questions. Pour trier, écrivez questions(…) : {known}.",
            name=error.name,
            known=", ".join(_settings("questions")),
        )
    return _wrong_call(str(error))


def _unknown(error: Exception, trace: TracebackType | None) -> Phrase | None:
    name = getattr(error, "name", None) or (error.args[0] if error.args else "")
    quoted = re.search(r"'(.+?)'", str(name))
    columns = _columns(trace)
    if columns:
        return Phrase(
            "La colonne « {name} » n’existe pas. Les colonnes sont : {columns}. Corrigez son nom.",
            name=quoted[1] if quoted else name,
            columns=", ".join(columns),
        )
    if not _is_written_here(trace):  # a fault of the toolkit's: its traceback is worth more
        return None
    return Phrase(
        "« {name} » n’est pas connu ici : corrigez ce nom, ou relancez le carnet depuis le haut.",
        name=quoted[1] if quoted else name,
    )


def _is_written_here(trace: TracebackType | None) -> bool:
    """Tell whether the error comes from a cell's own line, and not from what the line called."""
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    return trace is None or trace.tb_frame.f_globals.get("__name__") == "__main__"


def _columns(trace: TracebackType | None) -> list[str]:
    """Return the columns of the table that was asked, found on the way to the error."""
    found: list[str] = []
    while trace is not None:
        table: Any = trace.tb_frame.f_locals.get("self")
        if type(table).__name__ == "DataFrame":
            found = [str(name) for name in table.columns]
        trace = trace.tb_next
    return found


def _wrong_call(said: str) -> Phrase | None:
    """Return what to change where a name, a setting or a number of settings is not what we take."""
    if found := IMPORTED.match(said):
        return Phrase(
            "« {name} » n’existe pas dans cafe_citoyen. Choix possibles : {known}.",
            name=found[1],
            known=", ".join(import_module("cafe_citoyen").__all__),
        )
    if found := SETTING.match(said) or MISSING.match(said) or MANY.match(said):
        owner = "questions" if found[1] == "select" else found[1]
        known = _settings(owner)
        return _about(found, owner, known) if known else None
    return None


def _about(found: re.Match[str], owner: str, known: list[str]) -> Phrase:
    values = {"owner": owner, "known": ", ".join(known)}
    if found.re is MISSING:
        return Phrase(
            "Il manque « {name} » à {owner}. Ses réglages, dans l’ordre : {known}.",
            name=found[2],
            **values,
        )
    if found.re is MANY:
        return Phrase("{owner} a trop de réglages. Les siens, dans l’ordre : {known}.", **values)
    return Phrase(
        "« {name} » n’est pas un réglage de {owner}. Réglages possibles : {known}.",
        name=found[2],
        **values,
    )


def _settings(owner: str) -> list[str]:
    """Return the settings of what a notebook calls, in order; none where it is not ours."""
    home = import_module("cafe_citoyen")
    if owner not in home.__all__:
        return []
    return [name for name in inspect.signature(getattr(home, owner)).parameters if name != "self"]
