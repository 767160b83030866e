"""A JupyterHub on loopback: a name is enough to come in, and each has notebooks and séances of one's own."""

import os
import sys
from pathlib import Path

HERE = Path(__file__).parent
HOME = Path(os.environ["CAFE_CITOYEN_TEST_HUB"])
PORT = int(os.environ["CAFE_CITOYEN_TEST_PORT"])

c = get_config()  # noqa: F821 (JupyterHub gives it)
c.JupyterHub.bind_url = f"http://127.0.0.1:{PORT}"
c.JupyterHub.hub_port = PORT + 1
c.JupyterHub.db_url = f"sqlite:///{HOME / 'hub.sqlite'}"
c.JupyterHub.cookie_secret_file = str(HOME / "secret")
c.JupyterHub.authenticator_class = "dummy"
c.Authenticator.allow_all = True
c.ConfigurableHTTPProxy.api_url = f"http://127.0.0.1:{PORT + 2}"
c.ConfigurableHTTPProxy.command = [str(HERE / "node_modules/.bin/configurable-http-proxy")]
c.ConfigurableHTTPProxy.pid_file = str(HOME / "proxy.pid")
c.JupyterHub.spawner_class = "simple"
c.SimpleLocalProcessSpawner.home_dir_template = str(HOME / "{username}")
c.Spawner.cmd = [str(Path(sys.executable).with_name("jupyterhub-singleuser"))]
c.Spawner.args = ["--allow-root"]
c.Spawner.notebook_dir = str(HOME / "{username}" / "notebooks")
c.Spawner.environment = {
    "CAFE_CITOYEN_DATA": lambda spawner: str(HOME / spawner.user.name / "seances"),
    "CAFE_CITOYEN_LANGUE": "fr",
    "JUPYTER_CONFIG_PATH": str(HOME / "etc/jupyter"),
    "JUPYTER_PATH": str(HOME / "share/jupyter"),
}
