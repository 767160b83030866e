"""Where a proxy, or whoever keeps rooms running, asks how one of them is."""

ALIVE = "/healthz"
"""Whether the process answers at all; the gate lets it pass whatever else is not ready."""

READY = "/readyz"
"""Whether the room can answer for its séance; where it cannot, the gate says 503 and when to ask again."""
