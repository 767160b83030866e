"""The kernels of the dashboards: warm ones wait for a page, those that lost theirs are freed.

A page ends its kernel when it is left; a browser that was killed ends none. A kernel without a page
serves nobody: all that a dashboard shows derives from the séance's files.
"""

import asyncio
import contextlib
import math
import time
from collections.abc import Sequence
from contextvars import ContextVar
from typing import Any

from tornado.ioloop import PeriodicCallback
from tornado.web import HTTPError
from voila.configuration import VoilaConfiguration
from voila.voila_kernel_manager import voila_kernel_manager_factory

from cafe_citoyen.console import forked

START_S = 180
"""How long a kernel may take to start, on an old laptop that is busy."""

LOADING_S = 60.0
"""How long a page that was sent may take until it speaks to its kernel: an old laptop may need half a minute."""

RETURN_S = 10.0
"""How long a page may be away: a laptop that wakes, a browser that was busy."""

WARM_AFTER_S = 3.0 if forked.IS_POSSIBLE else 10.0
"""How long a page that was sent has the processor to itself, before a kernel is warmed for the next: a forked one takes a tenth of a second."""

LOOK_MS = 1000

handed: ContextVar[list[str]] = ContextVar("handed")
"""The kernels given to the page that is being answered."""


def quiet(stock: type) -> type:
    """Return a kernel manager whose kernels log errors only: the rest frightens whoever reads the terminal."""

    class QuietKernelManager(stock):
        """Starts kernels that log errors only; Voilà's warm kernels come by here too."""

        async def start_kernel(self, **arguments: Any) -> str:
            """Start a kernel."""
            arguments.setdefault("extra_arguments", ["--IPKernelApp.log_level=40"])
            kernel_id: str = await super().start_kernel(**arguments)
            return kernel_id

    return QuietKernelManager


def kernel_manager_class(configuration: VoilaConfiguration, preheated: list[str]) -> type:
    """Return a kernel manager that keeps one warm kernel for each of a few notebooks.

    Parameters
    ----------
    configuration : VoilaConfiguration
        Voilà's own configuration.
    preheated : list of str
        Notebooks, relative to the served folder, that open at once from the start.
    """
    base = voila_kernel_manager_factory(
        quiet(configuration.multi_kernel_manager_class),
        preheat_kernel=True,
        default_pool_size=0,
        page_config_hook=configuration.page_config_hook,
    )

    class CafeKernelManager(base):  # type: ignore[misc,valid-type]  # Voilà makes its class too
        """Voilà's manager of warm kernels, with a count of those that people use.

        What ends kernels without a page is here: Voilà's own culler would end the warm ones, too.
        """

        kernel_pools_config: dict[str, Any]

        def __init__(self, **arguments: Any) -> None:
            super().__init__(kernel_pools_config=_pools(preheated), **arguments)
            self._wanted: Sequence[str] = preheated
            self._warm_at = math.inf
            self._given: set[str] = set()
            self._awaited: dict[str, float] = {}
            PeriodicCallback(self.look_around, LOOK_MS).start()

        async def start_kernel(self, **arguments: Any) -> str:
            """Start a kernel for the page that is being answered."""
            kernel_id: str = await super().start_kernel(**arguments)
            self._give(kernel_id)
            return kernel_id

        async def _initialize(self, *arguments: Any, **options: Any) -> Any:
            """Start a warm kernel; where it dies before a page took it, nobody need read a traceback."""
            warm = await super()._initialize(*arguments, **options)
            warm["task"].add_done_callback(_has_failed)
            return warm

        async def get_rendered_notebook(self, notebook_name: str, **arguments: Any) -> Any:
            """Give a warm kernel to the page that is being answered; none starts beside it."""
            self.kernel_pools_config = _pools([])
            found = await super().get_rendered_notebook(notebook_name, **arguments)
            self._give(found[2])
            return found

        def _give(self, kernel_id: str) -> None:
            self._given.add(kernel_id)
            handed.get([]).append(kernel_id)

        def await_page(self, kernel_id: str, seconds: float) -> None:
            """Free a kernel unless its page speaks to it within that time."""
            if kernel_id in self and not self._kernel_connections.get(kernel_id):
                self._awaited[kernel_id] = time.monotonic() + seconds

        def notify_connect(self, kernel_id: str) -> None:
            """Keep a kernel whose page is there."""
            super().notify_connect(kernel_id)
            self._awaited.pop(kernel_id, None)

        def notify_disconnect(self, kernel_id: str) -> None:
            """Wait a moment for a page that went: it may come back."""
            super().notify_disconnect(kernel_id)
            self.await_page(kernel_id, RETURN_S)

        async def look_around(self) -> None:
            """Free the kernels that died, and those whose pages did not come in time."""
            for kernel_id in self.list_kernel_ids():  # another look around may free one meanwhile
                if kernel_id in self and await _has_died(self.get_kernel(kernel_id).provisioner):
                    await self._free(kernel_id)
            for pool in self._pools.values():  # no page gets one that is gone
                pool[:] = [task for task in pool if self._is_of_use(task)]
            now = time.monotonic()
            for kernel_id in [one for one, until in self._awaited.items() if until < now]:
                await self._free(kernel_id)
            if self._warm_at < now:
                await self._warm()

        def _is_of_use(self, task: asyncio.Task[Any]) -> bool:
            """Tell whether a warm kernel is being made, or there: a failed start left among them hinders Voilà's own work."""
            return not task.done() or (not _has_failed(task) and task.result()["kernel_id"] in self)

        async def make_place(self) -> None:
            """Free the kernel that has been without its page for longest, before its time."""
            if self._awaited:
                kernel_id = min(self._awaited, key=self._awaited.__getitem__)
                if self._awaited[kernel_id] - time.monotonic() <= RETURN_S:
                    await self._free(kernel_id)

        async def shutdown_all(self, **options: Any) -> None:
            """End every kernel; one that is still starting finds its parent gone, and ends by itself."""
            for pool in self._pools.values():
                for task in pool:
                    task.cancel()
            for kernel_id in self.list_kernel_ids():
                await self._free(kernel_id)

        async def _free(self, kernel_id: str) -> None:
            self._awaited.pop(kernel_id, None)
            with contextlib.suppress(KeyError, HTTPError):  # its page may end it meanwhile
                await self.shutdown_kernel(kernel_id, now=True)

        def count_used(self) -> int:
            """Return how many kernels serve a page."""
            self._given.intersection_update(self.list_kernel_ids())
            return len(self._given)

        def keep_warm(self, notebooks: Sequence[str]) -> None:
            """Have a warm kernel for each of these notebooks soon, and for no other."""
            self._wanted, self._warm_at = notebooks, time.monotonic() + WARM_AFTER_S

        async def _warm(self) -> None:
            self._warm_at = math.inf
            unwanted = [self._pools[name] for name in self._pools.keys() - {*self._wanted}]
            for task in [task for pool in unwanted for task in pool if task.done()]:
                await self._free(task.result()["kernel_id"])
            self.kernel_pools_config = _pools(self._wanted)
            for name in self._wanted:
                self.fill_if_needed(delay=0, notebook_name=name)

    return CafeKernelManager


def _pools(notebooks: Sequence[str]) -> dict[str, Any]:
    return {"default": {"pool_size": 0}, **{name: {"pool_size": 1} for name in notebooks}}


def _has_failed(task: asyncio.Task[Any]) -> bool:
    return task.done() and (task.cancelled() or task.exception() is not None)


async def _has_died(provisioner: Any) -> bool:
    return bool(provisioner and provisioner.has_process and await provisioner.poll() is not None)
