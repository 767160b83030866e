"""The laptop neither sleeps nor locks its screen while a café runs; it may again afterwards."""

import contextlib

import pytest

from cafe_citoyen import cli
from cafe_citoyen.commands import serve


@pytest.mark.parametrize("starts", [True, False])
def test_the_laptop_is_kept_awake_as_long_as_the_café_runs(monkeypatch, tmp_path, starts):
    seen = []

    @contextlib.contextmanager
    def presenting(on_fail):
        assert on_fail == "pass", "a laptop that sleeps is no reason not to open"
        seen.append("awake")
        yield
        seen.append("free")

    class Quiet:
        address, is_failing = "http://127.0.0.1:1", False
        start = staticmethod(lambda _: seen.append("start") or starts)
        mend = stop = staticmethod(lambda: seen.append("stop"))

    monkeypatch.setattr(serve.keep, "presenting", presenting)
    monkeypatch.setattr(serve, "Service", lambda *_, **__: Quiet())
    monkeypatch.setattr(serve.ending, "listen", lambda: None)
    options = cli.parser_of("serve").parse_args(["serve", "--data", str(tmp_path), "--no-browser"])
    serve.run(options, is_over=lambda _: True)
    assert seen[0] == "awake"
    assert seen[-1] == "free"
    assert "start" in seen
