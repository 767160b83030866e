"""JupyterLab in Voilà's place: same folder, same token, same laptop only."""

from pathlib import Path

from jupyterlab.labapp import LabApp

from cafe_citoyen.dashboards.port import bind_loopback


def serve(notebooks: Path, port: int, token: str) -> int:
    """Serve JupyterLab on the loopback address until told to stop.

    The first line printed is ``dashboards <address with token>``, as for the dashboards.
    """
    sockets = bind_loopback(port)
    port = sockets[0].getsockname()[1]
    for one in sockets:
        one.close()
    print(f"dashboards http://127.0.0.1:{port}/lab?token={token}", flush=True)
    LabApp.launch_instance(
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
        ]
    )
    return 0
