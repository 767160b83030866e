"""How JupyterLab's button « Render with Voilà » shows a dashboard: as the café does, and asking no other host."""

from typing import Any

from traitlets.config import Config

TEMPLATE = "cafe"
BUNDLED_MATHJAX = {"fullMathjaxUrl": "null", "mathjaxConfig": "null"}
"""With these two words Voilà sets formulas by the MathJax in its bundle; else it asks another host."""


def configuration() -> Config:
    """Return what JupyterLab's own Voilà is given: on the laptop by `cafe_citoyen.console.lab`, on a hub by ``postBuild``."""
    config = Config()
    config.VoilaConfiguration.template = TEMPLATE
    config.VoilaConfiguration.theme = "light"
    config.VoilaConfiguration.show_tracebacks = True
    config.VoilaConfiguration.page_config_hook = page_config
    return config


def page_config(page_config: dict[str, Any], **_: Any) -> dict[str, Any]:
    """Set formulas by the MathJax that came with Voilà."""
    return {**page_config, **BUNDLED_MATHJAX}
