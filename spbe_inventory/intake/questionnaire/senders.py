"""Tell which questionnaires are of a round that is closed, and which came back twice."""

from collections.abc import Mapping

from spbe_inventory.domain.lists import Verdict
from spbe_inventory.files.questionnaire_stamp import QuestionnaireStamp
from spbe_inventory.intake.context import IntakeContext


def remark_on_senders(
    senders: Mapping[str, QuestionnaireStamp], context: IntakeContext
) -> None:
    """Remark on questionnaires of closed rounds, and on several of one office; `senders` are their stamps by file."""
    first_files: dict[tuple[str, str], str] = {}
    for file, stamp in senders.items():
        _remark_on_round(stamp, context)
        identity = (stamp.unit, stamp.round)
        first = first_files.setdefault(identity, file)
        if first != file:
            context.draft.remark(
                Verdict.QUESTION,
                stamp.at,
                "questionnaire-twice",
                office=context.names.name_of("unit", stamp.unit),
                first=first,
                second=file,
            )


def _remark_on_round(stamp: QuestionnaireStamp, context: IntakeContext) -> None:
    """Remark that a questionnaire is of a round that is closed: what is on record may be newer."""
    if not stamp.round:
        return
    recorded = context.names.stored_record("round", stamp.round)
    if recorded.get("closed"):
        context.draft.remark(
            Verdict.QUESTION,
            stamp.at,
            "questionnaire-of-closed-round",
            name=str(recorded.get("name", "")),
            day=str(recorded["closed"]),
        )
