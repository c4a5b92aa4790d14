"""The answers to questions to the graph of a large register as a job: the file that comes out, and reading it."""

import json
from dataclasses import asdict

from spbe_inventory.actions.job_values import JobValues
from spbe_inventory.documents.job import ResultFile
from spbe_inventory.documents.network_answer import NetworkAnswers, read_answers
from spbe_inventory.language.texts import _
from spbe_inventory.session.catalogue import Catalogue

FILE_NAME = "keterhubungan.json"
MEDIA_TYPE = "application/json"


def read_network_job(values: JobValues) -> None:
    """Read what is asked of the job: nothing but the day."""
    values.day_or_today("as_of")


def make_network_file(catalogue: Catalogue) -> ResultFile:
    """Return the answers in the current language, as JSON."""
    answers = make_answers(catalogue)
    content = json.dumps(asdict(answers), ensure_ascii=False).encode()
    title = _("How applications are connected")
    return ResultFile(FILE_NAME, MEDIA_TYPE, content, title)


def make_answers(catalogue: Catalogue) -> NetworkAnswers:
    """Return the answers in the current language."""
    from spbe_inventory.queries.network_answers import (
        connection_sentences,
        network_answers,
    )
    from spbe_inventory.queries.network_details import detailed_network

    network = detailed_network(catalogue)
    return network_answers(network, connection_sentences(network))


def read_found(content: bytes) -> NetworkAnswers:
    """Return what a job found."""
    return read_answers(json.loads(content))
