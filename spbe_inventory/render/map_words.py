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
    "filters": N_("Filters"),
    "steps": N_("Steps"),
    "direction": N_("Direction"),
    "way_both": N_("all"),
    "way_in": N_("data coming in"),
    "way_out": N_("data going out"),
    "show_all": N_("Show everything again"),
    "zoom_in": N_("Larger (+)"),
    "zoom_out": N_("Smaller (-)"),
    "zoom_whole": N_("Whole picture (0)"),
    "toolbar": N_("Size of the picture, and saving it"),
    "views": N_("Views"),
    "crumbs": N_("Where you are"),
    "beside": N_("Beside the picture"),
    "table": N_("Table of what the picture shows"),
    "gestures": N_(
        "The wheel scrolls the page; with Ctrl it makes the picture larger or smaller. Drag the sheet to move it, a box"
        " to place it elsewhere. On a touch screen use two fingers; after a tap on the sheet one finger moves it."
    ),
    "save_svg": N_("Save as SVG"),
    "save_png": N_("Save as PNG"),
    "help_title": N_("Help and keys"),
    "help": N_(
        "Click a cell, an office or an application to go into it; a folded box opens. Shift and click hides a box,"
        " Alt and click adds its neighbours; the list of boxes beside the picture hides and shows them, too."
        " Keys: / search, Tab from box to box, Enter opens, h hides, e adds neighbours, g shows gaps, + and - change"
        " the size, 0 shows the whole picture, arrows move it, Shift and arrows move the box, Esc back to the matrix."
        " The address keeps all of it: copy it to show somebody the same picture."
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
    "one_way": N_("Path {place} of {count} shortest paths is drawn."),
    "all_ways": N_("All shortest paths are drawn: {count}."),
    "some_ways": N_("Of {count} shortest paths the first {shown} are shown."),
    "ways": N_("Shortest paths: {count}"),
    "only_this": N_("Draw only this path"),
    "all_again": N_("Draw all paths"),
    "data_not_named": N_("data not named"),
    "data_none": N_("no data, as stated"),
    "method_not_named": N_("means not named"),
    "data_change": N_("The data change here."),
    "data_unknown": N_("Whether the same data go on is not known."),
    "view_groups": N_("Connected groups"),
    "view_needs": N_("Needs without an automated source"),
    "about_groups": N_("Applications of {name} by connected groups"),
    "group": N_("Group {place}"),
    "groups": N_("Groups: {count}"),
    "group_size": N_("{boxes} applications, {exchanges} exchanges"),
    "no_groups": N_(
        "No exchange between two applications is known to run, so no group is known."
    ),
    "in_no_group": N_(
        "{count} applications are in no group, because no exchange of theirs is known to run."
    ),
    "alone": N_("In no group: {names}."),
    "counterparts": N_("{count} counterparts not resolved"),
    "folded_boxes": N_(
        "{count} boxes are folded: their names stand under the picture."
    ),
    "offices": N_("Offices and institutions: {count}"),
    "inside": N_("{count} exchanges run inside the boxes that stand for a group."),
    "about_data": N_("Where {name} comes from and goes to"),
    "data_list": N_("The way of the data"),
    "data_producer": N_("Made by"),
    "data_sources": N_("First given by"),
    "data_handed_on": N_("Received and handed on by"),
    "data_last": N_("Received, not handed on as far as recorded"),
    "data_held": N_("Held, without a running exchange of it"),
    "data_counted": N_(
        "Counted are exchanges that are known to run and name these data; an exchange that does not name its data may"
        " carry them, too."
    ),
    "data_not_exchanged": N_("No exchange on record names these data."),
    "findings": N_("Indications of a gap on what is seen: {count} kinds"),
    "no_findings": N_(
        "No indication of a gap is on record for what is seen. What cannot be assessed yet is not counted."
    ),
    "findings_note": N_(
        "From the assessment of the day above. What cannot be assessed yet is not counted."
    ),
    "boxes": N_("Boxes in the picture: {count}"),
    "folded_box": N_("Folded box"),
    "nothing_recorded": N_(
        "No exchange and no need is on record yet: what these applications exchange is not known."
    ),
    "not_here": N_("The address names nothing in this file; this is the start."),
    "lines_cut": N_(
        "Not drawn: {count} lines for {exchanges} exchanges and needs, the weakest; the table has them."
    ),
    "more_lines": N_("Show {count} more lines"),
    "boxes_moved": N_("Moved by hand: {count} boxes."),
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
    "boxes_hidden": N_("Hidden by you: {count} boxes with {lines} lines ({names})."),
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
    "not_known": N_("not known"),
    "dimension_unknown": N_("Dimension not known"),
}
