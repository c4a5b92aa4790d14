"""The application: the routes of all pages, and what every request passes."""

from pathlib import Path

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.routing import BaseRoute, Mount
from starlette.staticfiles import StaticFiles

from spbe_inventory.actions.serving import ServedFile
from spbe_inventory.web.api.door import ApiDoor
from spbe_inventory.web.pages import (
    change_record,
    choose_record,
    invitation,
    language,
    matrix,
    need_list,
    office_link,
    record,
    record_download,
    record_list,
    register_record,
    retire_record,
    settings,
    sign_in,
    start,
    start_catalogue,
    stop,
    table,
)
from spbe_inventory.web.shell.addresses import STATIC
from spbe_inventory.web.shell.body_limit import BodyLimit
from spbe_inventory.web.shell.errors import ErrorPages, error_page
from spbe_inventory.web.shell.guard import Guard, Headers, Language
from spbe_inventory.web.shell.late_pages import LatePages
from spbe_inventory.web.shell.prefix import Prefix
from spbe_inventory.web.shell.presence import Presence
from spbe_inventory.web.shell.sent_forms import SentForms
from spbe_inventory.web.site import Site

MAX_BODY = 55 * 1024 * 1024  # bytes: five files of 10 MB and their form
STATIC_FILES = Path(__file__).parent / "static"
# The pages that a person sees first. An address is looked for in this order, after the late ones: a page with words of
# its own before one that takes any word.
PAGES = (
    start,
    start_catalogue,
    stop,
    language,
    sign_in,
    office_link,
    invitation,
    table,
    record_download,
    choose_record,
    register_record,
    change_record,
    retire_record,
    settings,
    matrix,
    need_list,
    record_list,
    record,
)
# The others, by the first word of their addresses, which is that of no kind of records; under one word the same order
# holds.
LATE_PAGES = (
    LatePages("/impor", "imports"),
    LatePages(
        "/kesenjangan",
        "gaps",
        "finding_list",
        "finding_changes",
        "waivers",
        "finding",
    ),
    LatePages("/tanya", "questions"),
    LatePages("/putaran", "round_links", "round_files", "close_round", "rounds"),
    LatePages(
        "/isi",
        "office_form",
        "office_others",
        "office_finish",
        "office_application",
    ),
    LatePages("/aturan", "rules", "rule"),
    LatePages("/peraturan", "regulations"),
    LatePages("/riwayat", "history", "days", "entry", "undo"),
    LatePages("/kembar", "duplicates", "compare"),
    LatePages("/laporan", "documents", "export_form", "job", "result", "document_form"),
    LatePages("/gambar", "pictures", "picture_form"),
    LatePages("/keterhubungan", "network", "network_answer"),
    LatePages("/rencana", "plan", "adopt_plan"),
    LatePages("/periksa", "verification_desk", "verify_office"),
    LatePages("/sekda", "leader_page"),
    LatePages("/.well-known", "security_contact"),
    LatePages("/salinan", "backup", "restore"),
    LatePages("/akun", "events", "tokens", "office_links", "accounts"),
)


def load_late_pages() -> None:
    """Import the pages that are imported late: when there is nothing else to do."""
    for late in LATE_PAGES:
        late.load()


def create_app(site: Site, file: ServedFile | None = None) -> Starlette:
    """Return the application that serves a site; `file` tells whether its catalogue is still the same."""
    served = file or ServedFile(site.catalogue)
    static = Mount(STATIC, StaticFiles(directory=STATIC_FILES))
    routes: list[BaseRoute] = [static, *LATE_PAGES]
    routes += [route for page in PAGES for route in page.ROUTES]
    passed = (
        Middleware(Prefix, prefix=site.reach.prefix),
        Middleware(Headers),
        Middleware(Language),
        Middleware(ApiDoor, limit=MAX_BODY),
        Middleware(Guard),
        Middleware(ErrorPages),
        Middleware(BodyLimit, limit=MAX_BODY),
        Middleware(Presence, file=served),
    )
    app = Starlette(
        routes=routes,
        middleware=passed,
        exception_handlers={HTTPException: error_page},
    )
    app.state.site = site
    app.state.file = served
    app.state.sent_forms = SentForms()
    return app
