"""The kernels of the dashboards: a cap that Voilà does not have, and warm ones never culled."""

from typing import Any

from voila.configuration import VoilaConfiguration
from voila.voila_kernel_manager import voila_kernel_manager_factory


def kernel_manager_class(configuration: VoilaConfiguration, preheated: list[str]) -> type:
    """Return a kernel manager that keeps one warm kernel for each of some notebooks.

    Parameters
    ----------
    configuration : VoilaConfiguration
        Voilà's own configuration.
    preheated : list of str
        Notebooks, relative to the served folder, that open at once.
    """
    stock: type = configuration.multi_kernel_manager_class

    class QuietKernelManager(stock):
        """Starts kernels whose log does not frighten whoever reads the terminal."""

        async def start_kernel(self, **arguments: Any) -> str:
            """Start a kernel that logs errors only; Voilà's warm kernels come by here too."""
            arguments.setdefault("extra_arguments", ["--IPKernelApp.log_level=40"])
            kernel_id: str = await super().start_kernel(**arguments)
            return kernel_id

    base = voila_kernel_manager_factory(
        QuietKernelManager,
        preheat_kernel=True,
        default_pool_size=0,
        page_config_hook=configuration.page_config_hook,
    )

    class CafeKernelManager(base):  # type: ignore[misc,valid-type]
        """Voilà's manager of warm kernels, with a count of those that people use."""

        def __init__(self, **arguments: Any) -> None:
            pools = {name: {"pool_size": 1} for name in preheated}
            super().__init__(
                kernel_pools_config={"default": {"pool_size": 0}, **pools}, **arguments
            )

        def warm_kernels(self) -> set[str]:
            """Return the ids of the kernels that wait for a visitor."""
            return {
                task.result()["kernel_id"]
                for pool in self._pools.values()
                for task in pool
                if task.done() and not task.cancelled() and task.exception() is None
            }

        def count_used(self) -> int:
            """Return how many kernels serve an open page."""
            waiting = sum(len(pool) for pool in self._pools.values())
            started = len(self.list_kernel_ids())
            return max(0, started - min(waiting, started))

        def warm_up(self, notebook: str) -> None:
            """Keep a warm kernel for one more notebook."""
            if notebook not in self.kernel_pools_config:
                self.kernel_pools_config = {**self.kernel_pools_config, notebook: {"pool_size": 1}}
                self.fill_if_needed(delay=2, notebook_name=notebook)

        async def cull_kernel_if_idle(self, kernel_id: str) -> None:
            """Cull an idle kernel, but never one that waits for a visitor."""
            if kernel_id not in self.warm_kernels():
                await super().cull_kernel_if_idle(kernel_id)

    return CafeKernelManager
