"""JupyterLab in Voilà's place: same folder, same token, same laptop only."""

from pathlib import Path

from jupyterlab.labapp import LabApp


class CafeLab(LabApp):
    """JupyterLab that says its address in the line that the command waits for."""

    open_browser = False


def serve(notebooks: Path, port: int, token: str) -> int:
    """Serve JupyterLab on the loopback address until told to stop."""
    CafeLab.launch_instance(
        [
            f"--ServerApp.root_dir={notebooks}",
            f"--ServerApp.port={port}",
            "--ServerApp.ip=127.0.0.1",
            f"--IdentityProvider.token={token}",
            "--ServerApp.open_browser=False",
            "--ServerApp.allow_remote_access=False",
            "--ServerApp.answer_yes=True",
        ]
    )
    return 0
