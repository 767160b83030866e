"""A real nginx with TLS, configured by a server block as people paste it."""

import contextlib
import shutil
import socket
import subprocess

from waiting import WAIT_S, waited

FOUND = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
NAME = "cafe.exemple.fr"
MANY = "worker_processes 2;\nworker_rlimit_nofile 20000;\nevents { worker_connections 20000; }\n"
"""As the page for a town's IT asks for: two connections a phone."""


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def is_open(port):
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def make_certificate(folder):
    """Make `cafe.pem` and `cafe.key` in a folder: one that only whoever is given the file trusts."""
    subprocess.run(
        [
            "openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", "-subj",
            f"/CN={NAME}", "-addext", f"subjectAltName=DNS:{NAME}", "-keyout",
            folder / "cafe.key", "-out", folder / "cafe.pem",
        ],
        check=True, capture_output=True,
    )  # fmt: skip


def configuration(folder, block, changes):
    """Return a block with this machine's ports and files in it: each change is from a text that stands there."""
    files = {
        name: str(folder / name.rpartition("/")[2])
        for name in ("/etc/ssl/cafe.pem", "/etc/ssl/cafe.key")
    }
    for given, own in {**files, **changes}.items():
        assert given in block
        block = block.replace(given, own)
    places = "".join(
        f"{kind}_temp_path {folder}/{kind};\n"
        for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    of_all = f"pid {folder}/pid;\nerror_log {folder}/error.log;\n{MANY}"
    return f"{of_all}http {{\n{places}{block}}}\n"


@contextlib.contextmanager
def relay(folder, block, port, **changes):
    """Run nginx on a port of loopback, with the certificate of the folder."""
    folder.chmod(0o755)
    changes = {"listen 443 ssl": f"listen 127.0.0.1:{port} ssl", **changes}
    (folder / "nginx.conf").write_text(configuration(folder, block, changes), "utf-8")
    running = subprocess.Popen(
        [FOUND, "-p", folder, "-c", folder / "nginx.conf", "-g", "daemon off;"],
        stderr=subprocess.PIPE,
    )
    try:
        waited(lambda: is_open(port))
        yield
    finally:
        running.terminate()
        running.wait(WAIT_S)
