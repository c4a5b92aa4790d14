"""What an endpoint of the API is: its address, who may ask it, what it takes and gives, and the work.

Routes and the OpenAPI document are both made of these.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from spbe_inventory.actions.api_entry import LetIn
from spbe_inventory.domain.rights import Right
from spbe_inventory.language.texts import Text
from spbe_inventory.web.shell.visit import Visit, visit_of

PREFIX = "/api/v1"
JSON = "application/json"
MULTIPART = "multipart/form-data"
ANY_FILE = "*/*"
MOST_DIGITS = 9  # of a number in an address
NUMBER_PATTERN = f"^[1-9][0-9]{{0,{MOST_DIGITS - 1}}}$"
PAGE, PER_PAGE = "page", "per_page"
USUAL_ROWS, MOST_ROWS, MOST_PAGES = 50, 200, 100_000


@dataclass(frozen=True, slots=True)
class ApiParameter:
    """A parameter behind the question mark, of the path, or a header; `schema` is its JSON Schema."""

    name: str
    text: Text
    schema: Mapping[str, Any]
    place: str = "query"
    required: bool = False
    is_repeated: bool = False


@dataclass(frozen=True, slots=True)
class ApiBody:
    """What is sent with a request: its media type, and the name of its schema."""

    schema: str
    media_type: str = JSON
    required: bool = True


@dataclass(frozen=True, slots=True)
class ApiAnswer:
    """An answer that an endpoint gives: what it says, the name of its schema, its media types, its headers."""

    text: Text
    schema: str = ""
    media_types: tuple[str, ...] = (JSON,)
    headers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ApiCall:
    """A request to an endpoint: who asks, what stands behind the question mark and in the body."""

    request: Request
    let_in: LetIn | None = None
    query: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    body: Any = None

    @property
    def visit(self) -> Visit:
        """The visit, as pages have it."""
        return visit_of(self.request)

    def one(self, name: str) -> str:
        """Return the value of a parameter that is given once, empty where it is not given."""
        return "".join(self.query.get(name, ()))

    def part(self, name: str) -> str:
        """Return a part of the path."""
        return str(self.request.path_params[name])


@dataclass(frozen=True, slots=True)
class ApiEndpoint:
    """One method of one address. Without a `right` everybody may ask, with a token or without.

    `writes`: one of these is answered after another. `answers` are by status, those of errors left out.
    """

    method: str
    path: str
    work: Callable[[ApiCall], Response]
    right: Right | None
    title: Text
    answers: Mapping[int, ApiAnswer]
    group: str
    parameters: Sequence[ApiParameter] = ()
    body: ApiBody | None = None
    help: Text | None = None
    writes: bool = False
    refusals: tuple[int, ...] = ()

    @property
    def name(self) -> str:
        """The name of the operation, such as `get_applications_key`."""
        words = self.path.replace("{", "").replace("}", "").replace(".", "_")
        return f"{self.method.lower()}{words.replace('/', '_').replace('-', '_')}"

    def named(self, place: str) -> Mapping[str, ApiParameter]:
        """Return the parameters of a place by name."""
        return {each.name: each for each in self.parameters if each.place == place}


KEY_IN_PATH = ApiParameter(
    "key",
    Text("kunci catatan", "key of the record"),
    {"type": "string", "minLength": 1, "maxLength": 200},
    "path",
    required=True,
)
NUMBER_IN_PATH = ApiParameter(
    "number",
    Text("nomor", "number"),
    {"type": "string", "pattern": NUMBER_PATTERN},
    "path",
    required=True,
)
IF_MATCH = ApiParameter(
    "If-Match",
    Text(
        'ETag yang terakhir dilihat, misalnya "7"',
        'the ETag that was seen last, such as "7"',
    ),
    {"type": "string"},
    "header",
)
IF_NONE_MATCH = ApiParameter(
    "If-None-Match",
    Text(
        'ETag yang sudah dimiliki, misalnya "7"; dijawab 304 bila tetap sama',
        'the ETag that you have, such as "7"; answered 304 where it is still the same',
    ),
    {"type": "string"},
    "header",
)
PAGING = (
    ApiParameter(
        PAGE,
        Text("halaman, mulai dari 1", "page, from 1 on"),
        {"type": "integer", "minimum": 1, "maximum": MOST_PAGES, "default": 1},
    ),
    ApiParameter(
        PER_PAGE,
        Text("baris per halaman", "rows a page"),
        {
            "type": "integer",
            "minimum": 1,
            "maximum": MOST_ROWS,
            "default": USUAL_ROWS,
        },
    ),
)
