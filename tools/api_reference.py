"""The page of every address of the API, in the current language, made from its endpoints."""

from collections.abc import Iterator
from itertools import groupby

from spbe_inventory.domain.fields import KINDS
from spbe_inventory.domain.rights import RIGHT_NAMES
from spbe_inventory.language.texts import Text
from spbe_inventory.web.api.document import ERRORS, statuses_of_errors
from spbe_inventory.web.api.endpoint import PREFIX, ApiEndpoint, ApiParameter
from spbe_inventory.web.api.endpoints import endpoints

TITLE = Text("Alamat API", "Addresses of the API")
ABOUT = Text(
    "Dibuat dari program. Cara memakainya: [API untuk program](../../antarmuka-program.md). Bentuk isi dan jawaban: "
    "[openapi.json](../../../schemas/openapi.json).",
    "Made from the program. How it is used: [the API](../../api.md). Shapes of bodies and answers: "
    "[openapi.json](../../../schemas/openapi.json).",
)
RIGHT = Text("Hak yang diperlukan", "Right that is needed")
FREE = Text("tanpa token", "no token")
QUERY = Text("Parameter", "Parameters")
BODY = Text("Isi", "Body")
ANSWERS = Text("Jawaban", "Answers")
OF_ERRORS = Text("kesalahan", "errors")
FILTERS = Text(
    "Saringan: setiap isian catatan itu (lihat [isian](fields.md))",
    "Filters: every field of the record (see [fields](fields.md))",
)


def api_reference() -> Iterator[str]:
    """Yield the lines of the page."""
    yield f"# {TITLE}\n"
    yield f"{ABOUT}\n"
    for status, text in ERRORS.items():
        yield f"- {status}: {text}"
    yield ""
    for group, listed in groupby(endpoints(), lambda endpoint: endpoint.group):
        yield f"## {group}\n"
        for endpoint in listed:
            yield from _endpoint(endpoint)


def _endpoint(endpoint: ApiEndpoint) -> Iterator[str]:
    yield f"### `{endpoint.method} {PREFIX}{endpoint.path}`\n"
    yield f"{endpoint.title}."
    if endpoint.help is not None:
        yield str(endpoint.help)
    yield ""
    yield f"- {RIGHT}: {_right(endpoint)}"
    parameters = list(_parameters(endpoint))
    if parameters:
        yield f"- {QUERY}: {'; '.join(parameters)}"
    if endpoint.body is not None:
        yield f"- {BODY}: `{endpoint.body.schema}` ({endpoint.body.media_type})"
    yield f"- {ANSWERS}: {'; '.join(_answers(endpoint))}\n"


def _right(endpoint: ApiEndpoint) -> str:
    if endpoint.right is None:
        return str(FREE)
    return f"{RIGHT_NAMES[endpoint.right]} (`{endpoint.right}`)"


def _parameters(endpoint: ApiEndpoint) -> Iterator[str]:
    """Yield the parameters; of a list of records its fields are told in one word."""
    fields = set()
    sections = {described.section: described for described in KINDS.values()}
    if endpoint.group in sections and endpoint.path == f"/{endpoint.group}":
        fields = set(sections[endpoint.group].fields)
    is_list = endpoint.method == "GET" and bool(fields)
    for parameter in endpoint.parameters:
        if not (is_list and parameter.is_repeated):
            yield _parameter(parameter)
    if is_list:
        yield str(FILTERS)


def _parameter(parameter: ApiParameter) -> str:
    values = [f"`{value}`" for value in parameter.schema.get("enum", ())]
    told = f"`{parameter.name}` {parameter.text}"
    if values:
        told += f" ({', '.join(values)})"
    return told


def _answers(endpoint: ApiEndpoint) -> Iterator[str]:
    for status, answer in sorted(endpoint.answers.items()):
        shape = f" (`{answer.schema}`)" if answer.schema else ""
        yield f"{status} {answer.text}{shape}"
    errors = ", ".join(map(str, statuses_of_errors(endpoint)))
    yield f"{OF_ERRORS} {errors}"
