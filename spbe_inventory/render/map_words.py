"""The words of the interactive picture, by the name under which its page asks for them."""

from spbe_inventory.language.texts import N_

WORDS = {
    "heading": N_("Data exchange in"),
    "other_language": N_("Bahasa Indonesia"),
    "search": N_("Search an application or office"),
    "from": N_("From application"),
    "to": N_("To application"),
    "find_path": N_("Find the path"),
    "show_gaps": N_("Show gaps"),
    "options": N_("Options and filters"),
    "steps": N_("Steps"),
    "direction": N_("Direction"),
    "way_both": N_("all"),
    "way_in": N_("data coming in"),
    "way_out": N_("data going out"),
    "show_all": N_("Show everything again"),
    "full_size": N_("Full size or page width"),
    "save_svg": N_("Save as SVG"),
    "save_png": N_("Save as PNG"),
    "help_title": N_("Help and keys"),
    "help": N_(
        "Click a cell, an office or an application to go into it; a folded box opens. Shift and click hides a box,"
        " Alt and click adds its neighbours. Keys: / search, Tab from box to box, Enter opens, h hides, e adds"
        " neighbours, g shows gaps, Esc back to the matrix."
    ),
    "matrix": N_("Matrix"),
    "drawing": N_("Drawing …"),
    "not_drawn": N_(
        "This picture is too dense to be drawn in time; the table below holds all of it. Use the filters."
    ),
    "matrix_size": N_(
        "{homes} offices and institutions, {exchanges} exchanges and needs; as of {day}"
    ),
    "scene_size": N_(
        "{boxes} boxes, {lines} lines for {exchanges} exchanges and needs; as of {day}"
    ),
    "about_matrix": N_("Who gives data to whom: {name}"),
    "about_application": N_("What {name} exchanges data with"),
    "about_office": N_("Applications of {name} and their exchanges"),
    "between": N_("From {giver} to {taker}"),
    "about_path": N_("How data get from {giver} to {taker}"),
    "about_gaps": N_("Data needs of {name} without an automated source"),
    "one_way": N_("One shortest path is drawn; there may be others."),
    "no_way": N_(
        "No path is known over running exchanges whose ends and direction are recorded."
    ),
    "needs_open": N_(
        "{count} needs without an automated source, beside the exchanges between the "
        "same two boxes."
    ),
    "no_needs": N_("No open need is recorded, so what is missing is not known."),
    "unresolved": N_("Counterpart not resolved"),
    "giver_unknown": N_("Giver not known"),
    "home_unowned": N_("Office not known"),
    "home_ownerless": N_("No office"),
    "home_unresolved": N_("Counterpart not resolved"),
    "applications": N_("{count} applications"),
    "applications_of": N_("{count} of {total} applications"),
    "rim": N_("Not drawn: {count} exchanges among the outermost boxes."),
    "others": N_("and {count} more"),
    "rest": N_("the others"),
    "silent": N_("{count} applications without an exchange"),
    "folded": N_("Folded into “{label}”: {names}."),
    "more": N_("{count} more"),
    "rest_folded": N_("Folded into “the others”: {count}, {names}."),
    "sourceless": N_("Not in a cell: {count} needs of which the giver is not known."),
    "filtered_away": N_("Hidden by filters: {count} exchanges."),
    "boxes_hidden": N_("Hidden by you: {count} boxes with {lines} lines."),
    "read_matrix": N_("Rows give, columns take."),
    "read_numbers": N_("A number on a line: the number of exchanges of that kind."),
    "read_headless": N_(
        "A line without an arrowhead: the direction of the data is not recorded."
    ),
    "no_direction": N_("direction not known"),
    "table_of": N_("{title}: table of {count} rows"),
    "all_rows": N_("Show all {count} rows"),
    "column_giver": N_("Giver"),
    "column_taker": N_("Taker"),
    "column_data": N_("Data"),
    "column_sort": N_("Sort"),
    "column_method": N_("Method"),
    "column_state": N_("State"),
    "column_personal": N_("Personal data"),
    "column_exchanges": N_("Exchanges"),
    "column_by_machine": N_("By machine"),
    "column_by_hand": N_("By hand"),
    "column_needed": N_("Open needs"),
    "nothing_found": N_("No match."),
    "all": N_("all"),
    "none": N_("none of them"),
    "filter_line": N_("Sort"),
    "filter_method": N_("Method"),
    "filter_state": N_("State"),
    "filter_personal": N_("Personal data"),
    "filter_dimension": N_("Dimension"),
    "filter_home": N_("Office"),
    "no_script": N_(
        "This page needs JavaScript; it runs in the browser only and sends nothing."
    ),
    "by_machine": N_("by machine"),
    "by_hand": N_("by hand"),
    "not_recorded": N_("not recorded"),
    "dimension_unknown": N_("Dimension not known"),
}
