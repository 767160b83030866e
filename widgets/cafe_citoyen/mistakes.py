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

SETTING = re.compile(r"^(\w+)\.__init__\(\) got an unexpected keyword argument '(\w+)'")
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
    if isinstance(error, KeyError | NameError):
        return _unknown(error, trace)
    if found := IMPORTED.match(str(error)):
        return Phrase(
            "« {name} » n’existe pas dans cafe_citoyen. Choix possibles : {known}.",
            name=found[1],
            known=", ".join(import_module("cafe_citoyen").__all__),
        )
    if found := SETTING.match(str(error)):
        return _setting(found[1], found[2])
    return None


def _unknown(error: Exception, trace: TracebackType | None) -> Phrase:
    name = getattr(error, "name", None) or (error.args[0] if error.args else "")
    quoted = re.search(r"'(.+?)'", str(name))
    columns = _columns(trace)
    if columns:
        return Phrase(
            "La colonne « {name} » n’existe pas. Les colonnes sont : {columns}. Corrigez son nom.",
            name=quoted[1] if quoted else name,
            columns=", ".join(columns),
        )
    return Phrase(
        "« {name} » n’est pas connu ici : corrigez ce nom, ou relancez le carnet depuis le haut.",
        name=quoted[1] if quoted else name,
    )


def _columns(trace: TracebackType | None) -> list[str]:
    """Return the columns of the table that was asked, found on the way to the error."""
    found: list[str] = []
    while trace is not None:
        table = trace.tb_frame.f_locals.get("self")
        if type(table).__name__ == "DataFrame":
            found = [str(name) for name in table.columns]
        trace = trace.tb_next
    return found


def _setting(owner: str, name: str) -> Phrase | None:
    home = import_module("cafe_citoyen")
    if owner not in home.__all__:
        return None
    known = list(inspect.signature(getattr(home, owner).__init__).parameters)[1:]
    return Phrase(
        "« {name} » n’est pas un réglage de {owner}. Réglages possibles : {known}.",
        name=name,
        owner=owner,
        known=", ".join(known),
    )
