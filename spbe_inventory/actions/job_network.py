"""The answers to questions to the graph of a large register as a job: the file that comes out, and reading it."""

from spbe_inventory.actions.job_values import JobValues
from spbe_inventory.documents.job import ResultFile
from spbe_inventory.documents.network_answer import (
    NetworkAnswers,
    RowSelection,
    answer_lines,
    read_answers,
)
from spbe_inventory.domain.rights import Right
from spbe_inventory.language.texts import _
from spbe_inventory.session.catalogue import Catalogue
from spbe_inventory.session.permits import needs

FILE_NAME = "keterhubungan.jsonl"
MEDIA_TYPE = "application/jsonl"


def read_network_job(values: JobValues) -> None:
    """Read what is asked of the job: nothing but the day."""
    values.day_or_today("as_of")


@needs(Right.READ_ALL)
def make_network_file(catalogue: Catalogue) -> ResultFile:
    """Return the answers in the current language, as lines of JSON."""
    answers = make_answers(catalogue)
    content = "\n".join(answer_lines(answers)).encode()
    title = _("How applications are connected")
    return ResultFile(FILE_NAME, MEDIA_TYPE, content, title)


@needs(Right.READ_ALL)
def make_answers(catalogue: Catalogue) -> NetworkAnswers:
    """Return the answers in the current language."""
    from spbe_inventory.queries.network_answers import (
        connection_sentences,
        network_answers,
    )
    from spbe_inventory.queries.network_details import detailed_network

    network = detailed_network(catalogue)
    return network_answers(network, connection_sentences(network))


def read_found(content: bytes, selection: RowSelection) -> NetworkAnswers:
    """Return what a job found, with the rows that are wanted."""
    return read_answers(content.split(b"\n"), selection)
