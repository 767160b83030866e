"""What a dashboard's page may ask for: this server only, whatever its notebook's outputs would like."""

_OWN = "'self' data: blob:"


def content_security_policy(port: int) -> str:
    """Return the header that keeps a page from any other host.

    Scripts in an output run, as in JupyterLab: whoever opens a notebook trusts it. What they may not
    do is load or send anything elsewhere.

    Parameters
    ----------
    port : int
        The port served; a page speaks to its kernel by a socket, whose scheme is another.
    """
    sockets = " ".join(f"ws://{host}:{port}" for host in ("127.0.0.1", "localhost"))
    rules = {
        "default-src": _OWN,
        "script-src": f"{_OWN} 'unsafe-inline' 'unsafe-eval'",
        "style-src": f"{_OWN} 'unsafe-inline'",
        "connect-src": f"{_OWN} {sockets}",
        "object-src": "'none'",
        "base-uri": "'self'",
        "form-action": "'self'",
        "frame-ancestors": "'self'",
    }
    return "; ".join(f"{name} {value}" for name, value in rules.items())
