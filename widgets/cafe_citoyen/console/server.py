"""The dashboards as a process of its own: ``python -m cafe_citoyen.console.server``."""

import argparse
import os
import sys
from pathlib import Path

from cafe_citoyen import lifeline
from cafe_citoyen.console.priority import give_way
from cafe_citoyen.locale import console
from cafe_citoyen.locale.speech import spoken, tell
from cafe_citoyen.store.seance.own_folders import find_place
from cafe_citoyen.store.spared_grammar import spare_a_grammar


def main(arguments: list[str] | None = None) -> int:
    """Serve until told to stop; the first line printed is ``dashboards <address with token>``."""
    parser = argparse.ArgumentParser(description="The facilitator's dashboards.")
    parser.add_argument("--port", type=int, default=8866)
    parser.add_argument("--token", default=os.environ.get("CAFE_CITOYEN_TOKEN", ""))
    parser.add_argument("--notebooks", type=Path, required=True)
    parser.add_argument("--max-kernels", type=int, default=8)
    parser.add_argument("--lab", action="store_true", help="JupyterLab and no dashboards")
    options = parser.parse_args(arguments)
    os.environ.pop(
        "CAFE_CITOYEN_TOKEN", None
    )  # kernels inherit it, and a cell may show what it has
    console.prepare()
    if not options.token:
        print(spoken("Il manque le jeton : --token, ou CAFE_CITOYEN_TOKEN."), file=sys.stderr)
        return 2
    if not options.notebooks.is_dir():
        print(
            spoken("{notebooks} n’est pas un dossier de carnets.", notebooks=options.notebooks),
            file=sys.stderr,
        )
        return 2
    os.environ["PYTHONSTARTUP"] = str(Path(__file__).parents[1] / "notebook_start.py")
    lifeline.hold()
    if said := find_place():
        tell(said, is_fault=True)
    give_way()
    spare_a_grammar()
    return (serve_lab if options.lab else serve_dashboards)(options)


def serve_dashboards(options: argparse.Namespace) -> int:
    """Serve the notebooks as dashboards."""
    from cafe_citoyen.console import forked
    from cafe_citoyen.console.voila_app import CafeVoila

    forked.sow()
    app = CafeVoila(
        config=CafeVoila.settings_for(options.notebooks.resolve()),
        port=options.port,
        lock_token=options.token,
        most_kernels=options.max_kernels,
    )
    app.initialize([])
    app.start()
    return 0


def serve_lab(options: argparse.Namespace) -> int:
    """Serve the notebooks in JupyterLab, for a médiateur who edits while the room votes."""
    from cafe_citoyen.console.lab import serve

    return serve(options.notebooks.resolve(), options.port, options.token)


if __name__ == "__main__":
    sys.exit(main())
