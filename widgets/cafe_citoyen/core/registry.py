"""What lies in a folder of ours, one file each, and what other packages add by an entry point."""

import pkgutil
import re
from collections.abc import Callable
from functools import cached_property
from importlib import import_module
from importlib.metadata import EntryPoint, entry_points
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Generic, Protocol, TypeVar

from cafe_citoyen.core.refusal import Refusal

NAME = re.compile(r"[a-z][a-z0-9_]*")


class Named(Protocol):
    """Whatever bears the stem of its files as its name."""

    name: str


Entry = TypeVar("Entry", bound=Named)


class Registry(Generic[Entry]):
    """Makes one of each: of the files of a folder of ours first, then of other packages'.

    Each is a class named like its file; its front files, ``<name>.js`` and perhaps ``<name>.css``,
    lie in a folder of `front/` of the same name, those of another package beside its module.

    Parameters
    ----------
    base : type
        What each inherits; the module that holds it lies in the same folder and holds no other.
    group : str
        Entry-point group by which another package adds one: the entry names the class.
    fault : callable
        From a name, its package and an error to the refusal that tells them.
    unknown : callable
        From a name that is none, and the names that there are, to the refusal that says so.
    """

    def __init__(
        self,
        base: type[Entry],
        group: str,
        fault: Callable[[str, str, Exception], Refusal],
        unknown: Callable[[str, str], Refusal],
    ) -> None:
        self._base = base
        self._group = group
        self._fault = fault
        self._unknown = unknown
        self._package, _, self._own = base.__module__.rpartition(".")

    @property
    def all(self) -> dict[str, Entry]:
        """Each one by its name, ours first."""
        return self._found[0]

    def named(self, name: str) -> Entry:
        """Return one by its name.

        Raises
        ------
        Refusal
            If no file and no other package gives one of that name.
        """
        if name not in self.all:
            raise self._unknown(name, ", ".join(sorted(self.all)))
        return self.all[name]

    @property
    def faults(self) -> list[Refusal]:
        """One refusal for each one of another package that could not be loaded."""
        return self._found[1]

    def front_file(self, one: Entry, ending: str) -> Traversable:
        """Return the file by which one is drawn, on a tablet and in a notebook.

        Parameters
        ----------
        one : object
            One of `all`.
        ending : {"js", "css"}
            The module, or its style, which may be missing.
        """
        module, name = type(one).__module__, f"{one.name}.{ending}"
        if module.startswith(self._package):
            return files("cafe_citoyen") / "front" / self._package.rpartition(".")[2] / name
        is_package = hasattr(import_module(module), "__path__")
        return files(module if is_package else module.rpartition(".")[0]) / name

    @cached_property
    def _found(self) -> tuple[dict[str, Entry], list[Refusal]]:
        found: dict[str, Entry] = {}
        faults: list[Refusal] = []
        for module in pkgutil.iter_modules(import_module(self._package).__path__):
            if module.name != self._own:
                own = import_module(f"{self._package}.{module.name}")
                made: Entry = getattr(own, module.name.capitalize())()
                found[made.name] = made
        for entry in entry_points(group=self._group):
            try:
                made = self._given(entry)
            except Exception as error:  # somebody else's code must not keep the café shut
                faults.append(self._fault(entry.name, entry.value.partition(":")[0], error))
            else:
                found.setdefault(made.name, made)
        return found, faults

    def _given(self, entry: EntryPoint) -> Entry:
        """Return what an entry point names; anything that keeps it from working is raised."""
        made = entry.load()()
        if not isinstance(made, self._base):
            raise Refusal(
                "bad_kind",
                "sa classe n’hérite pas de {base} ({module}).",
                base=self._base.__name__,
                module=self._base.__module__,
            )
        if not NAME.fullmatch(made.name):
            raise Refusal(
                "bad_kind", "son nom (« {name} ») : a-z, 0-9 et _ seulement.", name=made.name
            )
        if not self.front_file(made, "js").is_file():
            raise Refusal(
                "no_front",
                "il manque {name}.js à côté de {module}.py.",
                name=made.name,
                module=type(made).__module__.replace(".", "/"),
            )
        return made
