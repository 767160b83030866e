"""What nginx is told of a café that several rooms hold: the block to paste.

A request that a room does not answer goes to another one, a ballot too: it keeps its id, so that it
counts once. Only the streams, on which a phone goes on listening, may keep silent for long.
"""

from urllib.parse import urlsplit

BLOCK = """upstream cafe {{
    least_conn;
{servers}
}}
server {{
    listen 443 ssl;
    server_name {name};
    ssl_certificate     /etc/ssl/cafe.pem;
    ssl_certificate_key /etc/ssl/cafe.key;
    access_log off;

    proxy_http_version 1.1;
    proxy_set_header Connection "";
    proxy_set_header Host $http_host;
    proxy_set_header X-Forwarded-For $remote_addr;
    proxy_buffering off;
    proxy_connect_timeout 2s;
    proxy_read_timeout 15s;
    proxy_next_upstream error timeout http_503 non_idempotent;
    client_max_body_size {most};

    location {path}/ {{{taken_off}
        proxy_pass http://cafe;
    }}
    location ~ ^{path}/s/[^/]+/events$ {{{taken_off}
        proxy_read_timeout 1h;
        proxy_pass http://cafe;
    }}
}}
"""
TAKEN_OFF = """
        rewrite ^{path}(/.*)$ $1 break;"""
"""A room knows nothing of a path under which a town shows it."""


def block(url: str, ports: list[str], most: str = "64k") -> str:
    """Return nginx's configuration for rooms, or a hub, behind one address.

    Parameters
    ----------
    url : str
        The public address, ``https://…``, with a path or without.
    ports : list of str
        Where each room listens on loopback.
    most : str
        How large a body may be.
    """
    servers = "\n".join(f"    server 127.0.0.1:{port} fail_timeout=1s;" for port in ports)
    address = urlsplit(url)
    path = address.path.rstrip("/")
    taken_off = TAKEN_OFF.format(path=path) if path else ""
    return BLOCK.format(
        servers=servers, name=address.hostname, most=most, path=path, taken_off=taken_off
    )
