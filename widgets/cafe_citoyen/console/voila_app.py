"""Voilà's application, opened fast, kept offline, and locked."""

import mimetypes
import os
import sys
import tempfile
from http import HTTPStatus
from pathlib import Path
from typing import Any

import plotly
import tornado.web
from jinja2.bccache import Bucket, BytecodeCache
from jupyter_core.paths import jupyter_path
from jupyterlab_server.config import get_federated_extensions
from tornado.httpserver import HTTPServer
from tornado.httputil import HTTPServerRequest
from tornado.ioloop import IOLoop
from tornado.log import access_log
from traitlets import Int, Unicode
from traitlets.config import Config

from cafe_citoyen.console import beside, entrance, forked, preview
from cafe_citoyen.console.content_policy import content_security_policy
from cafe_citoyen.console.handlers import (
    WELCOME,
    DashboardHandler,
    EntranceHandler,
    FrontDoorHandler,
    NowhereHandler,
    RefusalHandler,
    opened_next,
    with_our_errors,
)
from cafe_citoyen.console.kernel_client import HearingKernelClient
from cafe_citoyen.console.kernels import START_S, kernel_manager_class
from cafe_citoyen.console.lock import Lock
from cafe_citoyen.console.packed_files import MEDIA_TYPES, PackedFileHandler, packed_version
from cafe_citoyen.console.page_socket import PageSocket
from cafe_citoyen.console.port import bind_loopback

HERE = Path(__file__).parent
os.environ["JUPYTER_PATH"] = os.pathsep.join(
    part for part in (str(HERE / "jupyter"), os.environ.get("JUPYTER_PATH", "")) if part
)
from voila import notebook_renderer  # noqa: E402
from voila.app import Voila  # noqa: E402 (it reads JUPYTER_PATH)
from voila.exporter import VoilaExporter  # noqa: E402
from voila.static_file_handler import TemplateStaticFileHandler  # noqa: E402

TEMPLATE_FILE = rf"/voila/templates/({preview.TEMPLATE}/static/(?:[\w-]+/)*[\w-]+(?:\.[\w-]+)+)"
"""Files of our template; Voilà's own route fails on a name that climbs out."""

LABEXTENSIONS = [
    "@jupyter-widgets/jupyterlab-manager",
    "@voila-dashboards/widgets-manager8",
    "anywidget",
    "cafe-outputs",
    "cafe-plotly",
]
"""What every dashboard loads, beside what the laptop has to draw other outputs."""

REPLACED = "jupyterlab-plotly"
"""plotly's own extension: a second plotly.js for every page."""
MOST_HEADER_BYTES = 2**20
"""What a browser sends at the most: 180 cookies of 4 kB, set by whatever else was on this host."""

INSIDE = "dedans"
"""Tag of the cells that show how it is computed: for whoever opens the notebook, not on the page."""


class LockedApplication(tornado.web.Application):
    """A tornado application behind a lock that stands ahead of all its routes."""

    def __init__(self, lock: Lock, **settings: Any) -> None:
        super().__init__(**settings)
        self._lock = lock

    def find_handler(self, request: HTTPServerRequest, **arguments: Any) -> Any:
        """Route a request of the facilitator's browser; refuse any other."""
        lock = self._lock
        if lock.is_foreign(request) or not lock.lets_in(request):
            return self.get_handler_delegate(request, RefusalHandler)
        return super().find_handler(request, **arguments)

    def log_request(self, handler: tornado.web.RequestHandler) -> None:
        """Log what was refused or failed, without the query: it may hold the token."""
        status, request = handler.get_status(), handler.request
        if status >= HTTPStatus.BAD_REQUEST:
            access_log.warning("%d %s %s", status, request.method, request.path)


class KeptTemplates(BytecodeCache):
    """Voilà's templates once compiled: it makes an environment for each page."""

    def __init__(self) -> None:
        self._kept: dict[str, Bucket] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give a template's code, unless its text has changed since."""
        kept = self._kept.get(bucket.key)
        if kept and kept.checksum == bucket.checksum:
            bucket.code = kept.code

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a template's code."""
        self._kept[bucket.key] = bucket


class CafeExporter(VoilaExporter):
    """Voilà's maker of pages, whose templates are compiled once."""

    templates = KeptTemplates()

    def _create_environment(self) -> Any:
        environment = super()._create_environment()
        environment.bytecode_cache = self.templates
        return environment


notebook_renderer.VoilaExporter = CafeExporter


class CafeVoila(Voila):
    """Serves the notebooks of a folder as dashboards, to this laptop only."""

    lock_token = Unicode(help="The secret in the address that the command prints.")
    port: int
    kernel_manager: Any
    most_kernels = Int(8, help="Dashboards open at once; one more gets a page that says so.")

    @classmethod
    def settings_for(cls, notebooks: Path) -> Config:
        """Return the configuration under which our dashboards run."""
        config = preview.configuration()
        config.VoilaConfiguration.preheat_kernel = True
        config.VoilaConfiguration.default_pool_size = 0
        ours = str(HERE / "labextensions")
        config.VoilaConfiguration.extra_labextensions_path = [ours]
        config.VoilaConfiguration.extension_allowlist = [*LABEXTENSIONS, *_renderers()]
        config.VoilaConfiguration.extension_denylist = []
        config.VoilaConfiguration.page_config_hook = _page_config
        config.VoilaConfiguration.file_allowlist = [r"(?!)"]
        config.VoilaConfiguration.allow_template_override = "NO"  # not by the address either
        config.VoilaConfiguration.allow_theme_override = "NO"
        config.TagRemovePreprocessor.enabled = True
        config.TagRemovePreprocessor.remove_cell_tags = {INSIDE}
        config.VoilaExecutor.startup_timeout = START_S
        config.KernelManager.autorestart = False  # a kernel begun again knows nothing of its page
        config.AsyncKernelManager.client_factory = HearingKernelClient
        config.Voila.kernel_websocket_connection_class = PageSocket
        if forked.IS_POSSIBLE:
            config.KernelProvisionerFactory.default_provisioner_name = forked.NAME
        if sys.platform == "linux":  # a port drawn for a kernel may be another's before it starts
            config.KernelManager.transport = "ipc"  # elsewhere: no such sockets, or too long a path
        config.LargeFileManager.root_dir = str(notebooks)
        config.Voila.root_dir = str(notebooks)
        config.Voila.open_browser = False
        config.Voila.ip = "127.0.0.1"
        config.Voila.log_level = "ERROR"
        config.Voila.tornado_settings = {
            "ws_ping_timeout": 30_000,  # the interval; Jupyter's own is longer, and tornado says so in English at each start
            "disable_check_xsrf": True,  # the lock has looked at Host, Origin and cookie; a page's own shutdown request must pass, or its kernel stays
        }
        return config

    def start(self) -> None:
        """Serve until told to stop."""
        for ending, media_type in MEDIA_TYPES.items():  # stock routes ask the system's table
            mimetypes.add_type(media_type.partition(";")[0], ending)
        sockets = bind_loopback(self.port)
        self.port = sockets[0].getsockname()[1]
        self.lock = Lock(self.lock_token, self.port)
        self.connection_dir = tempfile.mkdtemp(prefix="cafe_", dir=self.connection_dir_root)
        settings = self.init_settings()
        self.app = LockedApplication(self.lock, **settings)
        self.app.settings.update(self.tornado_settings)
        self.app.add_handlers(".*$", self.init_handlers())
        HTTPServer(self.app, max_header_size=MOST_HEADER_BYTES).add_sockets(sockets)
        print(f"dashboards http://127.0.0.1:{self.port}/?token={self.lock_token}", flush=True)
        self.ioloop = IOLoop.current()
        try:
            self.ioloop.start()
        finally:
            self.stop()

    def init_settings(self) -> dict[str, Any]:
        """Return Voilà's settings, with our kernel manager in its manager's place."""
        preheated = opened_next(Path(self.root_dir), WELCOME)
        configuration = self.voila_configuration
        configuration.preheat_kernel = False
        settings: dict[str, Any] = super().init_settings()
        configuration.preheat_kernel = True
        manager = kernel_manager_class(configuration, preheated)
        self.kernel_manager = manager(
            parent=self,
            connection_dir=self.connection_dir,
            kernel_spec_manager=self.kernel_spec_manager,
            allowed_message_types=self.kernel_manager.allowed_message_types,
        )
        settings["kernel_manager"] = self.kernel_manager
        settings["default_handler_class"] = NowhereHandler
        settings["headers"] = {
            "Content-Security-Policy": content_security_policy(self.port),
            "Referrer-Policy": "no-referrer",
            "X-DNS-Prefetch-Control": "off",
        }
        return settings

    def init_handlers(self) -> list[Any]:
        """Return our routes ahead of Voilà's; its tree, files and contents are left out."""
        version = packed_version()
        plotly_folder = Path(plotly.__file__).parent / "package_data"
        dashboards = {
            "template_paths": self.template_paths,
            "config": self.config,
            "voila_configuration": self.voila_configuration,
            "most_kernels": self.most_kernels,
        }
        labextensions = [Path(path) for path in self.labextensions_path]
        ours = [
            ("/", FrontDoorHandler, {"lock": self.lock}),
            (entrance.PATH, EntranceHandler, {"lock": self.lock}),
            (
                rf"/packed/{version}/static/(.*)",
                PackedFileHandler,
                {"folders": [Path(p) for p in self.static_paths]},
            ),
            (
                rf"/packed/{version}/labextensions/(.*)",
                PackedFileHandler,
                {"folders": labextensions},
            ),
            (
                rf"/packed/{version}/plotly/(plotly\.min\.js)",
                PackedFileHandler,
                {"folders": [plotly_folder]},
            ),
            (TEMPLATE_FILE, TemplateStaticFileHandler),
            (beside.ADDRESS, beside.BesideHandler, {"path": self.root_dir}),
            (r"/voila/render/(.*)", DashboardHandler, dashboards),
        ]
        closed = (
            "/voila/tree",
            "/voila/files",
            "/voila/api/contents",
            "/voila/render",
            "/voila/templates",
        )
        stock = [
            route
            for route in super().init_handlers()
            if route[0] != self.server_url and not route[0].startswith(closed)
        ]
        return ours + [(path, with_our_errors(handler), *rest) for path, handler, *rest in stock]


def _renderers() -> list[str]:
    """Return the laptop's extensions that draw a kind of output, as they do in JupyterLab."""
    packages = get_federated_extensions(jupyter_path("labextensions"))
    draws = (
        name
        for name, package in packages.items()
        if package["jupyterlab"].get("mimeExtension") and name != REPLACED
    )
    return sorted(draws)


def _page_config(page_config: dict[str, Any], **_: Any) -> dict[str, Any]:
    """Send the browser to the packed files, and to no other host."""
    base = f"/packed/{packed_version()}"
    return {
        **preview.page_config(page_config),
        "fullStaticUrl": f"{base}/static",
        "fullLabextensionsUrl": f"{base}/labextensions",
    }
