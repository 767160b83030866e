"""How the console hears its kernels: a reply that comes while it speaks to one is heard too.

A cell that shows something in an ``ipywidgets.Output`` makes nbclient speak to the kernel while it
waits for its reply. jupyter_client speaks past the asyncio socket, and so takes the one sign that
zmq gives of a reply that has come (its descriptor is edge-triggered): now and then the reply was
never read, and the page stayed at "Le tableau de bord s'ouvre…" for ever.
"""

from typing import Any

import zmq
from jupyter_client.asynchronous.client import AsyncKernelClient
from jupyter_client.channels import AsyncZMQSocketChannel
from traitlets import Type


class HearingChannel(AsyncZMQSocketChannel):
    """A channel to a kernel that looks for what came in after it has spoken."""

    def send(self, msg: dict[str, Any]) -> None:
        """Send a message; whoever waits for one is told of what has come meanwhile."""
        super().send(msg)
        self.socket.get(zmq.EVENTS)  # asked of the asyncio socket, this wakes its readers


class HearingKernelClient(AsyncKernelClient):
    """A client of a kernel that may speak and listen at once."""

    shell_channel_class = Type(HearingChannel)
    control_channel_class = Type(HearingChannel)
