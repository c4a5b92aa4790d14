"""Every action on a catalogue, and every query, asks for a right before it does anything."""

import inspect
import pkgutil
from collections.abc import Callable, Iterator
from importlib import import_module
from types import ModuleType

import pytest
import spbe_inventory.actions
import spbe_inventory.queries
from spbe_inventory.domain.rights import RIGHT_NAMES, RIGHTS, Access, Right, Role
from spbe_inventory.session.permits import RIGHT_ATTRIBUTE

# What a server does by itself to its file, and what only tells one request from another: nobody is answered by these.
OF_THE_SERVER = {
    "serving.only_server",
    "serving.write_ahead",
    "serving.fold_log",
    "serving.put_at_rest",
    "serving.is_at_rest",
    "serving.mend_left_open",
    "serving.running_server",
    "maintenance.is_older",
    "stored_findings.run_key",
    "job_results.result_key",
    # What a right begins with: they ask for a password, a link or an invitation instead.
    "office_links.office_of_link",
    "api_entry.enter_by_token",
    "sign_in.sign_in",
    "sign_in.link_of",
    "sign_in.begin_by_link",
    "sign_in.invited_account",
    "sign_in.choose_password",
    "sign_in.signed_in",
    "sign_in.sign_out",
}
# What an operator may call at all. Everything is read through the fence of the office; adding here opens a door.
OF_OPERATORS = {
    "application_seals.application_seals",
    "application_seals.keys_of_seal",
    "application_seals.page_seal",
    "api_tokens.make_own_token",
    "api_tokens.own_tokens",
    "api_tokens.withdraw_own_token",
    "exchange_matrix.exchange_matrix",
    "exchange_matrix.parties_with_exchanges",
    "exchange_matrix.partners_of",
    "exchange_matrix.party_lines",
    "governments.of_own_government",
    "history.batch_page",
    "history.changes_between",
    "history.changes_of_batch",
    "history.changes_of_record",
    "history.writers",
    "need_list.needs_by_key",
    "own_records.own_records",
    "record_table.record_table",
    "record_table.table_columns",
    "record_table.table_rows",
    "running_exchanges.count_in_use",
    "add_to_filling.add_to_filling",
    "confirming.confirm_exchange",
    "filling.asked_of_office",
    "filling.filling",
    "form_state.day_sent_by",
    "save_filling.keep_asked",
    "save_filling.save_answers",
    "save_filling.write_answers",
    "send_filling.send_filling",
    "governments.holds_several",
    "listed_counts.listed_counts",
    "named_records.key_of",
    "office_workbook.has_questions",
    "record_view.record_view",
    "similar_names.similar_names",
    "browsing.first_records",
    "browsing.page_of_records",
    "choices.choices",
    "completeness.state_complete",
    "edit_records.add",
    "edit_records.add_records",
    "edit_records.add_together",
    "edit_records.edit",
    "edit_records.edit_record",
    "edit_records.retire",
    "edit_records.retire_record",
    "edit_rows.edit_rows",
    "edit_together.edit_together",
    "finding_overview.office_names",
    "governments.own_government",
    "history.named_records",
    "list_filters.filter_controls",
    "named_records.named_offices",
    "named_records.named_records",
    "overview.government_name",
    "record_form.record_form",
    "record_form.seen_record",
    "record_list.get_record",
    "record_list.list_changes",
    "record_list.list_records",
    "reference_choices.few_choices",
    "reference_choices.record_choices",
    "reference_choices.record_meanings",
    "save_form.save_changes",
    "save_form.save_new",
    "save_table.save_table",
    "uniqueness.key_by_name",
    "verification.remarks_for_office",
    "verification.send",
}

# What a leader may call at all, by an account or by a reading link.
OF_LEADERS = {
    "kept_leader_page.kept_leader_page",
    "kept_leader_page.leader_page_file",
}


def actions() -> Iterator[tuple[str, Callable[..., object]]]:
    """Yield name and function of every public action that is given a catalogue."""
    for module in _modules(spbe_inventory.actions, spbe_inventory.queries):
        for name, function in inspect.getmembers(module, inspect.isfunction):
            is_own = function.__module__ == module.__name__
            if name.startswith("_") or not is_own:
                continue
            annotations = inspect.get_annotations(inspect.unwrap(function))
            taken = [str(each) for key, each in annotations.items() if key != "return"]
            if any("Catalogue" in each.split(".")[-1] for each in taken):
                yield f"{module.__name__.split('.')[-1]}.{name}", function


def _modules(*packages: ModuleType) -> Iterator[ModuleType]:
    """Yield every module of packages."""
    for package in packages:
        start = f"{package.__name__}."
        for module_info in pkgutil.walk_packages(package.__path__, start):
            yield import_module(module_info.name)


ACTIONS = dict(actions())


def test_there_are_actions() -> None:
    assert len(ACTIONS) > 150
    assert set(ACTIONS) >= OF_THE_SERVER


@pytest.mark.parametrize("name", sorted(set(ACTIONS) - OF_THE_SERVER))
def test_every_action_names_the_right_it_needs(name: str) -> None:
    assert getattr(ACTIONS[name], RIGHT_ATTRIBUTE, None) in set(Right)


def test_what_an_operator_may_call_is_listed_one_by_one() -> None:
    operator = Access(Role.OPERATOR, "dinkes")
    open_to_him = {
        name
        for name, action in ACTIONS.items()
        if name not in OF_THE_SERVER and operator.may(getattr(action, RIGHT_ATTRIBUTE))
    }
    assert open_to_him == OF_OPERATORS


def test_a_leader_may_call_what_shows_the_page_for_leaders_and_nothing_else() -> None:
    leader = Access(Role.LEADER)
    open_to_them = {
        name
        for name, action in ACTIONS.items()
        if name not in OF_THE_SERVER and leader.may(getattr(action, RIGHT_ATTRIBUTE))
    }
    assert open_to_them == OF_LEADERS


def test_each_role_has_rights_and_each_right_a_name_and_a_role() -> None:
    assert set(RIGHTS) == set(Role)
    assert set(RIGHT_NAMES) == set(Right)
    assert frozenset().union(*RIGHTS.values()) == set(Right)
