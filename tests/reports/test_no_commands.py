"""Documents for officials hold no command line, whatever the kind, the edition and the language."""

import re
from typing import Any

import pytest
from spbe_inventory.domain.edition import Edition
from spbe_inventory.language.current import LANGUAGES, speaking
from spbe_inventory.render.registry import renderer
from spbe_inventory.reports.shared.kinds import REPORT_KINDS
from spbe_inventory.session.catalogue import Catalogue

from tests.builders import report
from tests.reports.test_every_kind import options_of

COMMAND = re.compile(r"(?<![\w/])(?:spbe [a-z]+|--[a-z]+|-o [A-Za-z])[^\n]*")


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", REPORT_KINDS)
def test_a_document_holds_no_command_line(
    contoh: Catalogue, kind: str, language: str
) -> None:
    options: dict[str, Any] = options_of(kind, contoh)
    if kind == "kesenjangan":
        options["annex"] = True
    for edition in Edition:
        with speaking(language):
            document = report(contoh, kind=kind, edition=edition, **options)
            text = renderer("terminal")(document).decode()
        assert COMMAND.findall(text) == []
