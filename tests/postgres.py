"""A PostgreSQL of the tests' own: a throw-away cluster behind a socket, in a folder of the user who runs it."""

import contextlib
import os
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import ClassVar

import psutil
import pytest

from waiting import WAIT_S, waited

_FOUND = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
_ON_PATH = shutil.which("initdb")
BIN = _FOUND[-1].parent if _FOUND else _ON_PATH and Path(_ON_PATH).parent
IS_ROOT = os.name == "posix" and os.getuid() == 0
OWNER = {"user": "postgres", "group": "postgres", "extra_groups": []} if IS_ROOT else {}
"""PostgreSQL refuses to run as root."""

SETTINGS = {"listen_addresses": "", "fsync": "off", "shared_buffers": "16MB"}


def require():
    """Skip a test where PostgreSQL, or what speaks to it, is missing."""
    if BIN is None:
        pytest.skip("no PostgreSQL on this machine")
    pytest.importorskip("psycopg", reason="the extra `moteur` is not installed")


class Cluster:
    """One cluster, which faults may kill and start again.

    Its database has the tables; `address` is what a program is given.
    """

    environment: ClassVar = {}
    """What it is started with, beside what this process has."""

    def __init__(self, folder, **settings):
        self.settings = SETTINGS | settings
        self.folder = folder
        self.data = folder / "data"
        self.address = f"postgresql:///postgres?host={folder}&user=cafe"
        self.process = None

    def tool(self, name, *arguments, **options):
        """Run one of PostgreSQL's programs as its user, and return what it said."""
        command = [BIN / name, *arguments]
        options = {"check": True, "capture_output": True, "timeout": WAIT_S, "cwd": "/"} | options
        return subprocess.run(command, **OWNER, **options).stdout

    def start(self):
        """Start it, again where what a kill left behind is not gone yet."""
        waited(self._is_ready)

    def _run(self):
        options = [
            part for name, value in self.settings.items() for part in ("-c", f"{name}={value}")
        ]
        command = [BIN / "postgres", "-D", self.data, "-k", self.folder, *options]
        with (self.folder / "log").open("ab") as log:
            self.process = subprocess.Popen(
                command,
                env={**os.environ, **self.environment},
                stdout=log,
                stderr=log,
                cwd="/",
                **OWNER,
            )

    def kill(self):
        """End it as a power cut would."""
        self.process.kill()
        self.process.wait()

    def size_of(self, table):
        """Return how long a table's file is, in bytes."""
        ((size,),) = self.execute(f"select pg_relation_size('{table}')")
        return size

    def limit(self, most_bytes):
        """Let no file of it grow beyond so many bytes, as on a disk that is full; "unlimited" ends that."""
        engine = psutil.Process(self.process.pid)
        for one in (engine, *engine.children()):  # one that has just ended needs none
            command = ["prlimit", f"--pid={one.pid}", f"--fsize={most_bytes}:"]
            subprocess.run(command, **OWNER, check=False, capture_output=True)

    def stop(self):
        if self.process:
            self.process.terminate()
            self.process.wait(WAIT_S)

    def connect(self):
        import psycopg

        return psycopg.connect(self.address, autocommit=True)

    def execute(self, sql):
        """Run one statement, and return its rows if it has any."""
        with self.connect() as connection:
            done = connection.execute(sql)
            return done.fetchall() if done.description else []

    def empty(self):
        with self.connect() as connection:
            connection.execute("truncate seance, presence, secret, campaign cascade")

    def _is_ready(self):
        if self.process is None or self.process.poll() is not None:
            self._run()
        asked = [BIN / "pg_isready", "-q", "-h", self.folder, "-U", "cafe"]
        return subprocess.run(asked, check=False).returncode == 0


@contextlib.contextmanager
def folder_of_owner():
    """Make a folder of the user that PostgreSQL runs as, and take it away."""
    folder = Path(tempfile.mkdtemp(prefix="cafe_pg_"))
    try:
        if OWNER:
            shutil.chown(folder, "postgres", "postgres")
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextlib.contextmanager
def cluster(kind=Cluster, **settings):
    """Run a cluster of a kind with the tables in it, and take it away."""
    from cafe_citoyen.store.log.postgres.migrations import migrate

    with folder_of_owner() as folder:
        running = kind(folder, **settings)
        try:
            running.tool("initdb", "-D", running.data, "-U", "cafe", "-A", "trust", "--no-sync", "-E", "UTF8", "--locale=C", "--wal-segsize=1")  # fmt: skip
            running.start()
            with running.connect() as connection:
                migrate(connection)
            yield running
        finally:
            running.stop()
