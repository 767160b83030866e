"""Kernels forked from a process that has loaded what notebooks load: begun in a tenth of the time, and sharing its memory.

Linux only: elsewhere a fork is not to be had, or not safe beside the system's own libraries, and a kernel
starts as Jupyter starts it.
"""

import atexit
import multiprocessing
import os
import signal
import sys
import threading
from asyncio import to_thread
from pathlib import Path
from typing import Any

from jupyter_client.connect import KernelConnectionInfo
from jupyter_client.provisioning.local_provisioner import LocalProvisioner

NAME = "cafe-citoyen"
"""Under which Jupyter finds the provisioner of this module: see its entry point in ``pyproject.toml``."""

SEED = "cafe_citoyen.notebook_seed"
"""What that process loads: named, not imported, as the server itself has no use for it."""
STOCK = [sys.executable, "-m", "ipykernel_launcher"]
"""How Jupyter starts the kernel of this Python; a kernel of another one is none of ours."""

IS_POSSIBLE = sys.platform == "linux"


def sow() -> None:
    """Begin the process that kernels are forked from, and return at once; nothing where none is forked."""
    if IS_POSSIBLE:
        from multiprocessing import forkserver  # Windows has none

        forkserver.set_forkserver_preload([SEED])
        forkserver.ensure_running()
        atexit.register(_end_all)


def _end_all() -> None:
    for (
        process
    ) in multiprocessing.active_children():  # Python would wait for them to end by themselves
        process.kill()


class ForkedProvisioner(LocalProvisioner):
    """Starts this Python's own kernels by a fork, and any other as Jupyter does."""

    process: Any  # a Popen, or what answers as one

    async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> KernelConnectionInfo:
        """Start a kernel; return how it is reached."""
        if cmd[: len(STOCK)] != STOCK:
            return await super().launch_kernel(cmd, **kwargs)
        given = kwargs.get("env", os.environ)
        # names of Voilà's are members of an enumeration: a kernel that read one would load all of Voilà
        environment = {os.fsdecode(os.fsencode(name)): value for name, value in given.items()}
        self.cwd = kwargs.get("cwd") or Path.cwd()
        self.process = _Forked(cmd[len(STOCK) :], environment, str(self.cwd))
        await self.process.start()
        self.pid = self.pgid = self.process.pid
        return self.connection_info


class _Forked:
    """What Jupyter asks of a `subprocess.Popen`, of a forked process."""

    stdin = stdout = stderr = None

    def __init__(self, *arguments: Any) -> None:
        self._process = multiprocessing.get_context("forkserver").Process(
            target=run, args=arguments
        )

    async def start(self) -> None:
        """Fork; the first one waits until all is loaded, and the server goes on meanwhile."""
        await to_thread(self._process.start)

    @property
    def pid(self) -> int | None:
        """Its number."""
        return self._process.pid

    def poll(self) -> int | None:
        """Return its exit code, once it has ended."""
        return None if self._process.is_alive() else self._process.exitcode

    def wait(self) -> int | None:
        """Wait until it has ended."""
        self._process.join()
        return self._process.exitcode

    def send_signal(self, number: int) -> None:
        """Send a signal to it alone."""
        if self.pid and self.poll() is None:
            os.kill(self.pid, number)

    def kill(self) -> None:
        """End it at once."""
        self.send_signal(signal.SIGKILL)

    def terminate(self) -> None:
        """Ask it to end."""
        self.send_signal(signal.SIGTERM)


def run(arguments: list[str], environment: dict[str, str], folder: str) -> None:
    """Be a kernel until told to end, or until the server is gone.

    Parameters
    ----------
    arguments : list of str
        What follows ``python -m ipykernel_launcher``.
    environment : dict
        All of the kernel's environment.
    folder : str
        Where it works.
    """
    import numpy
    from ipykernel.kernelapp import IPKernelApp

    os.setsid()  # a signal to a kernel reaches what it started, and nobody else
    os.environ.clear()
    loaded = {"PYDEVD_USE_FRAME_EVAL": "NO"}  # what Jupyter's debugger sets where it is loaded
    os.environ.update(loaded | environment)
    if sys.path[0] == str(Path.cwd()):  # the folder in which the server was started
        del sys.path[0]
    os.chdir(folder)
    numpy.random.seed()  # Python's own numbers are drawn anew after a fork, numpy's are not
    threading.Thread(target=_end_with_server, daemon=True).start()
    ours = [
        f"--IPKernelApp.parent_handle={os.getppid()}",  # ends where the process that it was forked from did
        "--ext=ipywidgets",  # loaded before there was a kernel to which it could speak
    ]
    IPKernelApp.launch_instance([*arguments, *ours])


def _end_with_server() -> None:
    server = multiprocessing.parent_process()
    assert server
    server.join()
    os._exit(1)
