"""JupyterLab in Voilà's place: same folder, same token, same laptop only.

Its button « Render with Voilà » shows the dashboard beside the notebook, in our own template.
"""

import os
from pathlib import Path
from typing import Any

from jupyter_server.auth.decorator import allow_unauthenticated
from jupyter_server.base.handlers import JupyterHandler
from jupyter_server.services.contents.largefilemanager import AsyncLargeFileManager
from jupyter_server.services.kernels.kernelmanager import AsyncMappingKernelManager
from jupyterlab.labapp import LabApp
from traitlets.config import Config

from cafe_citoyen.console import preview
from cafe_citoyen.console.entrance import PATH, Entrance
from cafe_citoyen.console.kernels import quiet
from cafe_citoyen.console.port import bind_loopback

HERE = Path(__file__).parent


def serve(notebooks: Path, port: int, token: str) -> int:
    """Serve JupyterLab on the loopback address until told to stop.

    The first line printed is ``dashboards <address with token>``, as for the dashboards.
    """
    sockets = bind_loopback(port)
    port = sockets[0].getsockname()[1]
    for one in sockets:
        one.close()
    for name, folder in (("JUPYTER_PATH", "jupyter"), ("JUPYTER_CONFIG_PATH", "jupyter/config")):
        given = os.environ.get(name, "")
        os.environ[name] = os.pathsep.join(filter(None, (str(HERE / folder), given)))
    server = LabApp.initialize_server(  # its launch_instance drops a `config` that it is given
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
            "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
        ],
        config=_configuration(),
    )
    server.no_browser_open_file = True  # it would hold the token, as would the other file
    server.write_server_info_file = lambda: None
    server.web_app.settings["page_config_data"]["token"] = ""  # the page has the cookie
    server.web_app.add_handlers(".*$", [(PATH, LabEntranceHandler, {"entrance": Entrance(token)})])
    print(f"dashboards http://127.0.0.1:{port}/lab?token={token}", flush=True)  # it listens by now
    server.start()
    return 0


class LabEntranceHandler(JupyterHandler):
    """Takes the pass of the browser that the command opened, and gives JupyterLab's own cookie."""

    def initialize(self, entrance: Entrance) -> None:
        """Take what knows the passes."""
        self.entrance = entrance

    @allow_unauthenticated
    def get(self) -> None:
        """Redirect, with the cookie where the pass was good."""
        if self.entrance.take(self.request.query):
            user = self.identity_provider.generate_anonymous_user(self)
            self.identity_provider.set_login_cookie(self, user)
        self.redirect("/lab")


class NotebookFolder(AsyncLargeFileManager):
    """The notebooks' folder, in which JupyterLab need not ask whether a notebook is to be trusted."""

    def mark_trusted_cells(self, nb: Any, path: str = "") -> None:
        """Trust a notebook without outputs: nothing in it runs before somebody runs it."""
        if any(cell.get("outputs") for cell in nb.cells):
            super().mark_trusted_cells(nb, path)  # type: ignore[no-untyped-call]  # half typed
        else:
            self.notary.mark_cells(nb, True)


def _configuration() -> Config:
    """Return what no command line can say: calm kernels, and the dashboards' own preview."""
    config = preview.configuration()
    config.ServerApp.contents_manager_class = NotebookFolder
    config.ServerApp.kernel_manager_class = quiet(AsyncMappingKernelManager)
    return config
