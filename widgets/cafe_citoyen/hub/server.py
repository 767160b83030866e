"""The hub as a process of its own: ``python -m cafe_citoyen.hub.server``; its engine is that of the environment."""

import argparse
import sys
from pathlib import Path

import uvicorn

from cafe_citoyen import lifeline
from cafe_citoyen.hub.app import create_app
from cafe_citoyen.hub.hub import Hub
from cafe_citoyen.locale.speech import spoken, start_log
from cafe_citoyen.room.connection import Connection
from cafe_citoyen.room.network import Network
from cafe_citoyen.room.server import listen
from cafe_citoyen.store import private
from cafe_citoyen.store.hub.tree import Tree
from cafe_citoyen.store.log import engine

GRACE_S = 5


def main(arguments: list[str] | None = None) -> int:
    """Serve the places until it is told to stop; the first line printed is ``hub <address> <port>``."""
    parser = argparse.ArgumentParser(description="The server of a network's places.")
    parser.add_argument("--ip")
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--url")
    parser.add_argument("--relais", help="address of the proxy whose X-Forwarded-For is believed")
    parser.add_argument("--data", type=Path, required=True)
    options = parser.parse_args(arguments)
    start_log("réseau : %(message)s")
    try:
        listening = listen(options.ip, options.port, tries=1)
    except OSError as error:
        print(
            spoken(
                "Le réseau ne peut pas s’ouvrir sur le port {port} : {error}",
                port=options.port,
                error=error,
            ),
            file=sys.stderr,
        )
        return 1
    port = listening.getsockname()[1]
    network = Network(options.ip, port, options.url)
    print(f"hub {network.urls()[0]} {port}", flush=True)
    lifeline.hold()
    private.make_folder(options.data)
    tree = Tree(options.data, engine.address())
    tree.start()
    hub = Hub(engine.address(), tree, network)
    config = uvicorn.Config(
        create_app(hub),
        http=Connection,
        ws="none",
        log_level="warning",
        access_log=False,
        server_header=False,
        proxy_headers=bool(options.relais),
        forwarded_allow_ips=options.relais or "",
        timeout_graceful_shutdown=GRACE_S,
    )
    uvicorn.Server(config).run(sockets=[listening])
    hub.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
