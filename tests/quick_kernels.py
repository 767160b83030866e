"""Kernels forked from a process that has loaded other people's libraries and nothing of ours: a notebook imports ours anew."""

import atexit
from importlib.metadata import EntryPoint
from multiprocessing import forkserver
from unittest.mock import patch

from jupyter_client.provisioning import KernelProvisionerFactory

from cafe_citoyen.console import forked

LIBRARIES = ["anywidget", "ipykernel.debugger", "ipykernel.kernelapp", "ipywidgets", "pandas", "plotly.graph_objects"]  # fmt: skip
SERVER = forkserver.ForkServer()
SERVER.set_forkserver_preload(LIBRARIES)


class QuickProvisioner(forked.ForkedProvisioner):
    """Starts a kernel by a fork of that process."""

    async def launch_kernel(self, cmd, **kwargs):
        with patch.object(forkserver, "connect_to_new_process", SERVER.connect_to_new_process):
            return await super().launch_kernel(cmd, **kwargs)


def begin():
    """Have all kernels of this process start so, where a kernel can be forked."""
    if forked.IS_POSSIBLE:
        factory = KernelProvisionerFactory.instance()
        factory.provisioners["rapide"] = EntryPoint(
            "rapide", f"{__name__}:QuickProvisioner", factory.GROUP_NAME
        )
        factory.default_provisioner_name = "rapide"
        atexit.register(forked._end_all)
