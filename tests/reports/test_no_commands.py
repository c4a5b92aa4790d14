"""Documents for officials hold no command line, whatever the kind, the edition and the language."""

import re
from pathlib import Path
from typing import Any

import pytest
from spbe_inventory.domain.edition import Edition
from spbe_inventory.language.current import LANGUAGES, speaking
from spbe_inventory.render.registry import renderer
from spbe_inventory.reports.shared.kinds import REPORT_KINDS
from spbe_inventory.session.catalogue import Catalogue

from tests.builders import catalogue, report
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


def test_the_report_of_a_new_catalogue_counts_nothing_of_nothing(
    tmp_path: Path,
) -> None:
    for language in LANGUAGES:
        with speaking(language):
            folder = tmp_path / language
            folder.mkdir()
            document = report(catalogue(folder, {}))
            text = renderer("terminal")(document).decode()
        assert COMMAND.findall(text) == []
        assert "0 dari 0" not in text
        assert "0 of 0" not in text
