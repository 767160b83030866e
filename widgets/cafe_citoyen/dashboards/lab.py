"""JupyterLab in Voilà's place: same folder, same token, same laptop only.

Its button « Render with Voilà » shows the dashboard beside the notebook, in our own template.
"""

import os
from pathlib import Path
from typing import Any

from jupyterlab.labapp import LabApp
from traitlets.config import Config

from cafe_citoyen.dashboards.port import bind_loopback

HERE = Path(__file__).parent


def serve(notebooks: Path, port: int, token: str) -> int:
    """Serve JupyterLab on the loopback address until told to stop.

    The first line printed is ``dashboards <address with token>``, as for the dashboards.
    """
    sockets = bind_loopback(port)
    port = sockets[0].getsockname()[1]
    for one in sockets:
        one.close()
    os.environ["JUPYTER_PATH"] = os.pathsep.join(
        part for part in (str(HERE / "jupyter"), os.environ.get("JUPYTER_PATH", "")) if part
    )
    print(f"dashboards http://127.0.0.1:{port}/lab?token={token}", flush=True)
    server = LabApp.initialize_server(
        [
            f"--ServerApp.root_dir={notebooks}",
            f"--ServerApp.port={port}",
            "--ServerApp.port_retries=0",
            "--ServerApp.ip=127.0.0.1",
            f"--IdentityProvider.token={token}",
            "--ServerApp.open_browser=False",
            "--ServerApp.allow_remote_access=False",
            "--ServerApp.answer_yes=True",
            "--ServerApp.allow_root=True",  # as the dashboards do; loopback and token guard both
            "--ServerApp.log_level=ERROR",
            "--LabApp.news_url=None",
            "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
        ],
        config=_preview(),
    )
    server.start()
    return 0


def _preview() -> Config:
    """Return the configuration of the preview: the dashboards' own, without their packed files."""
    config = Config()
    config.VoilaConfiguration.template = "cafe"
    config.VoilaConfiguration.theme = "light"
    config.VoilaConfiguration.show_tracebacks = True
    config.VoilaConfiguration.page_config_hook = _page_config
    return config


def _page_config(page_config: dict[str, Any], **_: Any) -> dict[str, Any]:
    """Keep the preview from asking another host for MathJax, as stock Voilà does."""
    base = page_config["baseUrl"].rstrip("/")
    stub = f"{base}/voila/templates/cafe/static/mathjax.js"
    return {**page_config, "fullMathjaxUrl": stub, "mathjaxConfig": "none"}
