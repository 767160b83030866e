"""A terminal that lacks a sign, or a reader that is gone, costs no traceback."""

import os
import subprocess
import sys

import pytest

from cafe_citoyen.store.seance import seances

TITLE = "Café ☕ « d’été » 日本"


@pytest.fixture
def data(tmp_path):
    seances.create(tmp_path / "seances", TITLE)
    return tmp_path / "seances"


def run(*words, encoding=None, **options):
    environment = {**os.environ, "CAFE_CITOYEN_LANGUE": "fr"}
    if encoding:
        environment["PYTHONIOENCODING"] = encoding
    return subprocess.run(
        [sys.executable, "-m", "cafe_citoyen.cli", *map(str, words)],
        env=environment, stderr=subprocess.PIPE, **{"stdout": subprocess.PIPE, **options},
    )  # fmt: skip


@pytest.mark.parametrize(
    ("encoding", "shown"),
    [
        ("utf-8", TITLE),
        ("cp1252", "Café ? « d’été » ??"),
        ("cp850", "Café ? « d'été » ??"),
        ("ascii", 'Cafe ? " d\'ete " ??'),
        ("cp437", "Café ? « d'été » ??"),
    ],
)
def test_a_list_shows_what_the_console_can(data, encoding, shown):
    listed = run("seance", "list", "--data", data, encoding=encoding)
    assert (listed.returncode, listed.stderr) == (0, b"")
    assert shown in listed.stdout.decode(encoding).replace("\xa0", " ")


@pytest.mark.parametrize("encoding", ["cp850", "cp1252", "ascii", "latin-1", "cp437"])
def test_help_and_faults_show_on_any_console(data, encoding):
    helped = run("--help", encoding=encoding)
    assert (helped.returncode, helped.stderr) == (0, b"")
    refused = run("seance", "close", "☕ d’été", "--data", data, encoding=encoding)
    assert refused.returncode == 1
    assert b"Traceback" not in refused.stderr


def test_a_reader_that_is_gone_is_no_fault(data):
    reading, writing = os.pipe()
    os.close(reading)
    listed = run("seance", "list", "--data", data, stdout=writing)
    os.close(writing)
    assert (listed.returncode, listed.stderr) == (0, b"")


@pytest.mark.skipif(os.name != "posix", reason="a shell of POSIX")
def test_a_closed_output_is_no_fault(data):
    command = f'"{sys.executable}" -m cafe_citoyen.cli seance list --data "{data}" >&-'
    listed = subprocess.run(["sh", "-c", command], capture_output=True, check=False)
    assert b"Traceback" not in listed.stderr
