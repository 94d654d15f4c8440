"""The application: Voilà, with our front page, «Min side», hand-in and health around its module pages."""

from __future__ import annotations

import gc
import os
from dataclasses import asdict
from pathlib import Path
from typing import Any

from jupyter_server.utils import url_path_join
from tornado.ioloop import IOLoop
from traitlets import Unicode
from voila.app import Voila

from course.completion.post_office import PostOffice
from course.content import Course, load_course
from course.dialogue import Reception
from course.home import Home
from course.live.host import Host
from course.logs import keep_log, through_the_log
from course.people.login import Login
from course.server.about import About
from course.server.built_files import BuiltFiles
from course.server.certificate_file import CertificateFile
from course.server.completion_file import CompletionFile
from course.server.dialogue import keep_tidy
from course.server.dialogue_addresses import DIALOGUE
from course.server.find_page import FindPage
from course.server.front_page import FrontPage
from course.server.gathering_page import GatheringPlan, GatheringPrints
from course.server.hand_in import HandIn
from course.server.handlers import NotFound
from course.server.health import Health, Ready
from course.server.identity import identity_for
from course.server.identity.hub_place import hub_place
from course.server.instructor_addresses import INSTRUCTOR
from course.server.kernel_doors import KERNEL_DOORS
from course.server.kernels import CourseKernels
from course.server.leader_plan import JournalFile, JournalPage, LeaderPlanFile, LeaderPlanPage
from course.server.live_addresses import LIVE, keep_rooms
from course.server.live_lines import Lines
from course.server.login_pages import keep_logins_tidy
from course.server.look import BUILD
from course.server.lti_pages import lti_addresses
from course.server.module_kernel import ModuleKernel
from course.server.module_page import ModulePage
from course.server.municipality_page import Logo, MunicipalityPage
from course.server.my_page import DeleteMe, MyDataFile, MyPage
from course.server.open_files import open_many_files
from course.server.operations import metrics
from course.server.operations.daily import keep_no_longer
from course.server.operations.listening import CourseServer
from course.server.operations.metrics_page import MetricsPage
from course.server.operations.request_log import request_done
from course.server.operations.safe_headers import HEADERS, SafeHeaders
from course.server.port import StartError, port_is_free
from course.server.tell_completion import keep_telling
from course.server.tool_pages import ToolIndex, ToolPage
from course.server.warm import CAN_FORK, KernelSpecs, warm_process
from course.server.warm_client import PromptClient
from course.store import open_store

# Addresses that only this machine can reach.
LOCAL = ("localhost", "127.0.0.1", "::1")


class CourseApp(Voila):  # type: ignore[misc]  # Voilà is not typed
    """The course on http://localhost:8866."""

    name = "nysomleder"
    ip = Unicode("localhost").tag(config=True)

    def __init__(self, course: Course, home: Home, **kwargs: Any) -> None:
        super().__init__(
            root_dir=str(course.root),
            identity_provider_class=identity_for(home),
            open_browser=False,
            port_retries=0,
            **kwargs,
        )
        self.course = course
        self.home = home

    def initialize(self, argv: list[str] | None = None) -> None:
        """Voilà's set-up, without a command line or configuration files of its own."""
        super().initialize(argv or [])
        voila = self.voila_configuration
        voila.multi_kernel_manager_class = CourseKernels
        voila.kernel_spec_manager_class = KernelSpecs
        voila.show_tracebacks = False
        voila.allow_template_override = voila.allow_theme_override = "NO"
        if os.name == "posix":
            # Sockets in a folder of our own: quicker than TCP, and out of reach for others on the machine.
            self.config.KernelManager.transport = "ipc"
        self.config.KernelManager.client_factory = PromptClient
        # A page that has sent an answer to a dead kernel is told after a second, and asks for another.
        self.config.KernelRestarter.time_to_dead = 1
        self.config.KernelRestarter.restart_limit = 0  # a kernel that is started anew by the server has no activities
        self.config.CourseKernels.cull_interval = 5
        self.config.CourseKernels.cull_idle_timeout = 3 * 3600
        self.config.CourseKernels.cull_connected = True

    def init_settings(self) -> dict[str, Any]:
        """What our pages need beside Voilà's settings."""
        store = open_store(self.home.database_url, lasting=True)
        settings = super().init_settings()
        if self.identity_provider.stored_sessions:
            self.kernel_manager.people = store.people
        return {
            **settings,
            "course": self.course,
            "home": self.home,
            "store": store,
            "live_host": Host(store.rooms, self.course, self.home.locale or self.course.locale),
            "live_lines": Lines(),
            "post_office": PostOffice.at(self.home, self.course, store),
            "default_handler_class": NotFound,
            "compress_response": True,
            "headers": HEADERS,
            "log_function": request_done,
            "xsrf_cookies": True,
            "xsrf_cookie_kwargs": {"samesite": "Lax", "path": self.base_url},
            "websocket_compression_options": {},
            # A page elsewhere must not reach a server without login by pointing its own name at this machine.
            "allow_remote_access": self.ip not in LOCAL or self.home.identity != "local" or bool(self.home.proxies),
            "local_hostnames": ["localhost"],
        }

    def init_handlers(self) -> list[Any]:
        """Our pages, and the line to a kernel.

        Voilà's file browser, its address for any notebook and its stock front end are not for learners.
        """
        module_page = {
            "template_paths": [],
            "config": self.config,
            "voila_configuration": self.voila_configuration,
            "renderers": {},
        }
        pages: list[tuple[Any, ...]] = [
            ("/", FrontPage),
            (r"/modul/([a-z0-9_]+)", ModulePage, module_page),
            (r"/modul/([a-z0-9_]+)/kjerne", ModuleKernel),
            (r"/lever/([a-z0-9_]+)", HandIn),
            (r"/verktoy/?", ToolIndex),
            (r"/verktoy/([a-z0-9-]+)", ToolPage),
            (r"/min-side", MyPage),
            (r"/lederplan", LeaderPlanPage),
            (r"/lederplan\.(docx|pdf|ics)", LeaderPlanFile),
            (r"/lederdagbok", JournalPage),
            (r"/lederdagbok\.(docx|pdf)", JournalFile),
            (r"/mine-data\.(json|html)", MyDataFile),
            (r"/slett", DeleteMe),
            (r"/samling/([a-z0-9_]+)", GatheringPlan),
            (r"/samling/([a-z0-9_]+)/kort", GatheringPrints),
            (r"/om", About),
            (r"/finn", FindPage),
            *DIALOGUE,
            *LIVE,
            *INSTRUCTOR,
            *KERNEL_DOORS,
            *identity_for(self.home).addresses(),
            *lti_addresses(self.home),
            (r"/kursholder/fullforing\.csv", CompletionFile),
            (r"/kursbevis\.pdf", CertificateFile),
            (r"/kommune", MunicipalityPage),
            (r"/kommune/logo", Logo),
            (r"/health", Health),
            (r"/health/klar", Ready),
            (r"/metrics", MetricsPage),
            (r"/kurs/(.+)", BuiltFiles, {"path": str(BUILD)}),
        ]
        routes = [(url_path_join(self.base_url, path), *rest) for path, *rest in pages]
        self.app.settings["addresses"] = metrics.Addresses(self.base_url, routes)
        return routes

    def listen(self) -> None:
        """Answer until interrupted, with what has to be done now and then beside it."""
        if CAN_FORK:
            warm_process()  # it reads the course while the first learner reads the front page
        settings = self.app.settings
        keep_tidy(Reception(settings["store"].dialogues, self.course))
        keep_rooms(settings["live_host"], settings["live_lines"])
        keep_logins_tidy(Login(settings["store"].people))
        keep_telling(settings["post_office"])
        lines: Lines = settings["live_lines"]
        metrics.follow(lambda: len(self.kernel_manager.list_kernel_ids()), lambda: lines.rooms, lambda: lines.phones)
        keep_no_longer(settings["store"], self.home)
        self.app.transforms.insert(0, SafeHeaders)
        server = CourseServer(self.app)
        server.trusted = self.home.proxies
        server.listen(self.port, self.ip)
        self.identity_provider.begin(self.kernel_manager)
        self.ioloop = IOLoop.current()
        try:
            self.ioloop.start()
        except KeyboardInterrupt:
            pass
        finally:
            self.stop()


def serve(port: int, ip: str = "localhost") -> None:
    """Serve the course until interrupted.

    Raises `ContentError`, `HomeError` or `StartError` with a sentence that says what to do.
    """
    keep_log()
    open_many_files()
    course, home = load_course(), Home.from_environment().make()
    for module in course.modules:
        _ = module.gathering  # a fault is told now, to the one who starts the server
    _front_end_or_say(BUILD)
    place: dict[str, Any] = {"port": port, "ip": ip}
    if home.identity == "hub":
        place = asdict(hub_place())
    port_is_free(place["ip"], place["port"], "make start PORT={}")
    os.environ["NYSOMLEDER_COURSE"] = str(course.root)
    app = CourseApp(course, home, **place, log_level="WARN")
    app.initialize()
    through_the_log(app.log.name)
    metrics.time_database()
    # What is loaded now stays. To look through it for what can be thrown away stops a room for a tenth of a second.
    gc.collect()
    gc.freeze()
    if home.identity != "hub":  # behind a hub nobody comes in here
        print(f"Kurset er klart på http://{ip}:{port}/  (avslutt med Ctrl+C)", flush=True)
    app.start()


def _front_end_or_say(build: Path) -> None:
    if not (build / "manifest.json").is_file():
        raise StartError("Nettsidene er ikke bygd. Kjør «make start», som bygger dem først.")
