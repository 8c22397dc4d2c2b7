"""Every problem that a user can meet: its code, severity, sentence and next step, in one place.

A problem in the data is a value (an Issue made from a Problem). A mistake that stops the command is a
MonitorError. Anything else is a bug.
"""

from enum import Enum, StrEnum

from recommendations.wording import one_line


class Severity(StrEnum):
    """error: the row or file cannot be used as it is; warning: a value was not read, or is hard to believe;
    info: read, and said how."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class Problem(Enum):
    """code, severity, sentence with the next step. `{found}` is the value as written."""

    # Dates
    DATE_UNREADABLE = (
        "date-unreadable",
        Severity.WARNING,
        "The {field} “{found}” could not be read as a date. Expected a date such as 30/09/2025, "
        "30 September 2025 or Sept 2025. Correct the cell, or leave it empty if no date is set.",
    )
    DATE_IMPOSSIBLE = (
        "date-impossible",
        Severity.WARNING,
        "The {field} “{found}” is not a day in the calendar. Correct the day or the month.",
    )
    DATE_IMPLAUSIBLE = (
        "date-implausible",
        Severity.WARNING,
        "The {field} “{found}” is outside the years 2000 to 2099, so it was not read. Check the year.",
    )
    DATE_AMBIGUOUS = (
        "date-ambiguous",
        Severity.WARNING,
        "The {field} “{found}” can be read in more than one way: {ways}. It was not read. Write it "
        "out, such as 3 April 2026.",
    )
    DATE_NOT_FIXED = (
        "date-not-fixed",
        Severity.INFO,
        "The {field} “{found}” names no date, so none was read. Give a date if one has been agreed.",
    )
    DATE_REVISED_IN_CELL = (
        "date-revised-in-cell",
        Severity.INFO,
        "The {field} “{found}” gives two dates: {current} was read as the current one and {previous} as the original.",
    )
    DATE_MONTH_FIRST = (
        "date-month-first",
        Severity.WARNING,
        "The {field} “{found}” has no such month. Dates are read day first, so it was not read; "
        "with the month first it would be {other}. Write it out, such as {other}.",
    )
    DATE_WEEKDAY_WRONG = (
        "date-weekday-wrong",
        Severity.WARNING,
        "The {field} “{found}” names a {weekday}, but {read} is a {actual}. It was not read. "
        "Correct the day or the date.",
    )
    DATE_NO_YEAR = (
        "date-no-year",
        Severity.WARNING,
        "The {field} “{found}” gives no year, so it was not read. Add the year.",
    )
    DATE_YEAR_ONLY = (
        "date-year-only",
        Severity.WARNING,
        "The {field} “{found}” gives a year only, so it was not read. Give a day, a month or a quarter.",
    )
    DATE_OTHER_KIND = (
        "date-other-kind",
        Severity.WARNING,
        "The {field} “{found}” gives {other}, so no {field} was read from it. Put each date in a column of its own.",
    )
    STATUS_DATE_NOT_USED = (
        "status-date-not-used",
        Severity.INFO,
        "The status “{found}” gives a date that is not plainly the day of completion, so no completion date was read "
        "from it. If it is, write “Completed” and the date.",
    )
    COMPLETION_DATES_DIFFER = (
        "completion-dates-differ",
        Severity.WARNING,
        "The status “{found}” gives {other} as the completion date, but the row has {read} in another cell, which was "
        "read. Make the two agree.",
    )
    DATES_DAY_FIRST = (
        "dates-day-first",
        Severity.INFO,
        "The {field}s of this column were read day first, since “{found}” can only be so; so “{other}” ({at}) is too.",
    )
    DATES_MONTH_FIRST_BESIDE = (
        "dates-month-first-beside",
        Severity.WARNING,
        "The {field}s of this column, such as “{found}”, can be read day first or month first, and “{other}” ({at}) in "
        "another column can only be month first. Those that could be either were not read. Write them out, such as "
        "3 April 2026.",
    )
    DATES_BOTH_WAYS = (
        "dates-both-ways",
        Severity.WARNING,
        "The column of the {field} has dates in both orders: “{found}” has the month first, “{other}” ({at}) the day. "
        "Those that could be either were not read. Write the dates of the column out, such as 3 April 2026.",
    )
    DATES_TURNED = (
        "dates-turned",
        Severity.WARNING,
        "Every {field} in this column that Excel took for a date has a day of 12 or less, such as “{found}”, and every "
        "one left as text cannot be turned round, such as “{other}” ({at}): Excel may have exchanged day and month. "
        "The former were not read. Write them out, such as 3 April 2026.",
    )
    DATE_INTERPRETED = (
        "date-interpreted",
        Severity.INFO,
        "The {field} “{found}” was read as {read}: {how}.",
    )
    DUE_BEFORE_REPORT = (
        "due-before-report",
        Severity.WARNING,
        "The due date “{found}” is before the report was published, {published} ({at}). It was read as it stands. "
        "Check the year.",
    )
    DUE_BEFORE_START = (
        "due-before-start",
        Severity.WARNING,
        "The due date “{found}” is before the action's start date, {start}. It was read as it stands. "
        "Correct one of the two.",
    )
    DUE_FAR_FROM_OTHERS = (
        "due-far-from-others",
        Severity.WARNING,
        "The due date “{found}” is {months} months from the nearest other one, {nearest}. It was read as it stands. "
        "Check the year.",
    )
    DATE_FAR_FROM_DUE = (
        "date-far-from-due",
        Severity.WARNING,
        "The {field} “{found}” is more than {years} years from the action's due date, {due}. It was read as it "
        "stands. Check the years of both.",
    )
    DUE_FROM_ORIGINAL = (
        "due-from-original",
        Severity.INFO,
        "No revised date is given, so the original one was read as the due date{read}.",
    )
    DUE_REVISED_BESIDE = (
        "due-revised-beside-original",
        Severity.INFO,
        "The revised date of “{found}”, {current}, was read as the due date, though it stands in the column of the "
        "original ones, as the row gives no other.",
    )
    DUE_NOT_REVISED_BUT = (
        "due-not-revised-but",
        Severity.WARNING,
        "The due date says “{found}”, but the original date “{says}” gives a revised one: it could be {ways}. No due "
        "date was read. Write it in the cell.",
    )
    DUE_REVISED_OTHERWISE = (
        "due-revised-otherwise",
        Severity.WARNING,
        "The original due date “{found}” says that it was revised to {other}, but the due date of the row is {read}, "
        "which was read. Make the two agree.",
    )
    DUE_FROM_EARLIER_REVISION = (
        "due-from-earlier-revision",
        Severity.INFO,
        "The last column of revised dates is blank here, so the last one given was read as the due date{read}.",
    )
    # What the values of a row say together
    VALUES_CONTRADICT = (
        "values-contradict",
        Severity.WARNING,
        "Here {this}, but {that}: they contradict each other. Both were kept as written. Correct one of them.",
    )
    MONTH_BLANK = (
        "month-blank",
        Severity.WARNING,
        "The column “{heading}” was read for {field} and is blank here; before it, “{before}” ({at}) has “{found}”, "
        "which was not read. If that still holds, write it in this column too.",
    )
    OWNER_FROM_ABOVE = (
        "owner-from-above",
        Severity.INFO,
        "The owner “{found}” was read as {read}, from the cell above. Write the name in the row.",
    )
    OWNER_NOT_GIVEN = (
        "owner-not-given",
        Severity.INFO,
        "“{found}” names no owner, so none was read. Write the name once it is known.",
    )
    OWNER_IS_DATE = (
        "owner-is-date",
        Severity.WARNING,
        "The owner's cell holds a date, “{found}”, so no owner was read. Write the name in the row.",
    )
    OWNER_NOT_NAMED = (
        "owner-not-named",
        Severity.WARNING,
        "“{found}” points to another cell and names nobody, so no {field} was read. Write the name in the row.",
    )
    # Percent
    PERCENT_UNREADABLE = (
        "percent-unreadable",
        Severity.WARNING,
        "The progress “{found}” could not be read. Expected a number from 0 to 100, such as 40 or 40%.",
    )
    PERCENT_OUT_OF_RANGE = (
        "percent-out-of-range",
        Severity.WARNING,
        "The progress “{found}” is outside 0 to 100, so it was not read. Correct the figure.",
    )
    PERCENT_AMBIGUOUS = (
        "percent-ambiguous",
        Severity.WARNING,
        "The progress “{found}” could be {ways}. It was not read. Write it with a percent sign.",
    )
    PERCENT_INTERPRETED = (
        "percent-interpreted",
        Severity.INFO,
        "The progress “{found}” was read as {read}.",
    )
    PERCENT_NOT_GIVEN = (
        "percent-not-given",
        Severity.INFO,
        "The progress “{found}” gives no figure, so none was read.",
    )
    WEIGHT_UNREADABLE = (
        "weight-unreadable",
        Severity.WARNING,
        "The weight “{found}” is not a number above 0, so the action counts like the others. Correct the figure.",
    )
    # Status and RAG
    STATUS_UNREADABLE = (
        "status-unreadable",
        Severity.WARNING,
        "The status “{found}” is not a status word that is known. Expected, for instance, Not started, In progress, "
        "Complete, On hold or Withdrawn.",
    )
    STATUS_OPEN = (
        "status-open",
        Severity.INFO,
        "The status “{found}” does not say whether work has begun; it was read as in progress.",
    )
    STATUS_AWAITING_SIGN_OFF = (
        "status-awaiting-sign-off",
        Severity.INFO,
        "The status “{found}” was read as in progress: it is not complete until it is signed off.",
    )
    RAG_UNREADABLE = (
        "rag-unreadable",
        Severity.WARNING,
        "The RAG “{found}” could not be read. Expected Red, Amber, Green or Blue, its first letter, "
        "or the cell's fill colour.",
    )
    RAG_ROW_FILLED = (
        "rag-row-filled",
        Severity.WARNING,
        "The whole row has this colour ({found}), which may be decoration, so it was not taken for the RAG. "
        "Write the RAG as a word in the cell.",
    )
    STATUS_COLOURED = (
        "status-coloured",
        Severity.WARNING,
        "The status “{found}” stands in cells filled {colours}, so the fills tell something besides it, such as a RAG. "
        "They were not read. Write the colour's word in a column of its own, headed RAG.",
    )
    ROWS_COLOURED = (
        "rows-coloured",
        Severity.WARNING,
        "Actions are filled {colours} from here on ({rows}), but no column holds a RAG or a status, so the colours "
        "were not read. Add a column headed RAG, and write the word in each row.",
    )
    RAG_FILL_NOT_KNOWN = (
        "rag-fill-not-known",
        Severity.WARNING,
        "The cell for the RAG has no word, and its colour ({found}) is not plainly red, amber, green or blue, so no "
        "RAG was read. Write the word in the cell.",
    )
    RAG_FROM_FILL = (
        "rag-from-fill",
        Severity.INFO,
        "The RAG was read from the cell's fill colour ({found}) as {rag}. Write the word as well, "
        "so that it can be read in greyscale.",
    )
    RAG_AMBIGUOUS = (
        "rag-ambiguous",
        Severity.WARNING,
        "The RAG “{found}” names more than one colour: {ways}. It was not read. Give one.",
    )
    RAG_INTERPRETED = (
        "rag-interpreted",
        Severity.INFO,
        "The RAG “{found}” was read as {rag}.",
    )
    RAG_REVISED_IN_CELL = (
        "rag-revised-in-cell",
        Severity.INFO,
        "The RAG “{found}” was read as {rag}, which the cell says was {before} before.",
    )
    RAG_KEYS_DIFFER = (
        "rag-keys-differ",
        Severity.WARNING,
        "The RAG “{found}” was not read, because the workbook's keys say different things of {colour}: {ways}. "
        "Leave one key.",
    )
    RAG_BY_LEGEND = (
        "rag-by-legend",
        Severity.INFO,
        "The RAG “{found}” was read as {read}, because the workbook's own key ({key}) says that {colour} means "
        "“{meaning}”.",
    )
    RAG_FILL_BY_LEGEND = (
        "rag-fill-by-legend",
        Severity.INFO,
        "The cell's fill colour ({found}) was read as {read}, because the workbook's own key ({key}) says that "
        "{colour} means “{meaning}”. Write the word as well, so that it can be read in greyscale.",
    )
    RAG_FILL_DIFFERS = (
        "rag-fill-differs",
        Severity.WARNING,
        "The RAG says “{found}”, but the cell is filled {fill}. The word was used. Correct the word or the fill.",
    )
    RAG_NOT_USED = (
        "rag-not-used",
        Severity.INFO,
        "The RAG “{found}” means neither red, amber, green nor blue; it was kept as written.",
    )
    # Cells
    CELL_ERROR = (
        "cell-error",
        Severity.WARNING,
        "The cell shows the Excel error {found}, so its value was not read. Repair the formula, or type the value in.",
    )
    FORMULA_NOT_CALCULATED = (
        "formula-not-calculated",
        Severity.WARNING,
        "The formula {found} has no stored result, so its value was not read. Open the workbook in Excel, "
        "let it calculate, save it and try again.",
    )
    FORMULA_BROKEN = (
        "formula-broken",
        Severity.WARNING,
        "The formula {found} refers to a cell that no longer exists (#REF!), so it has no value and none was read. "
        "Point it to the right cell, or type the value in.",
    )
    CELL_NOTE = (
        "cell-note",
        Severity.INFO,
        "The cell has a note: “{note}”. Only the cell itself was read{read}. If the note changes what it says, "
        "write that in the cell.",
    )
    # What is struck through
    ACTION_STRUCK = (
        "action-struck",
        Severity.WARNING,
        "The action is struck through, which may mean that it is withdrawn or that it is done; {status}. It was kept, "
        "and what is struck through beside it was not read. Give it the status Withdrawn or Complete, or remove the "
        "strike.",
    )
    ACTION_STRUCK_CLOSED = (
        "action-struck-closed",
        Severity.INFO,
        "The action is struck through, and its status “{status}” says why; it was read as {read}.",
    )
    VALUE_STRUCK = (
        "value-struck",
        Severity.WARNING,
        "{field} “{found}” is struck through, and nothing stands in its place, so it was not read. Write what holds "
        "now, or remove the strike.",
    )
    STRUCK_IN_PART = (
        "struck-in-part",
        Severity.INFO,
        "“{struck}” is struck through in this cell, so only the rest was read: “{found}”.",
    )
    REFERENCE_STRUCK = (
        "reference-struck",
        Severity.WARNING,
        "“{found}” is struck through, but its row is not; it was read all the same. Correct it, or remove the strike.",
    )
    RECOMMENDATION_STRUCK = (
        "recommendation-struck",
        Severity.WARNING,
        "Recommendation {ref} is struck through, which may mean that it is closed or withdrawn; it was read all the "
        "same. If it is closed, say so in words, or remove the strike.",
    )
    DATE_STRUCK_IN_CELL = (
        "date-struck-in-cell",
        Severity.INFO,
        "“{struck}” is struck through beside the {field} “{found}”: {current} was read as the current one and "
        "{previous} as the original.",
    )
    # Rows and references
    ACTION_TEXT_MISSING = (
        "action-text-missing",
        Severity.WARNING,
        "The row has values but no action text; it was left out. Write the action, or clear the row.",
    )
    ACTION_TEXT_NOT_GIVEN = (
        "action-text-not-given",
        Severity.WARNING,
        "“{found}” stands where the action's text should, and {what}. Write the action, or leave the cell empty.",
    )
    RECOMMENDATION_MISSING = (
        "recommendation-missing",
        Severity.WARNING,
        "The action belongs to no recommendation that could be read. Give the recommendation's number in its row.",
    )
    RECOMMENDATION_UNREADABLE = (
        "recommendation-unreadable",
        Severity.WARNING,
        "No recommendation number could be read in “{found}”. Expected, for instance, 3, R3 or Recommendation 3.",
    )
    RECOMMENDATION_SEVERAL = (
        "recommendation-several",
        Severity.WARNING,
        "The cell names more than one recommendation (“{found}”), so the action is counted under none. "
        "Give each recommendation a row of its own, or name the one that the action answers first.",
    )
    RECOMMENDATION_CARRIED = (
        "recommendation-carried",
        Severity.WARNING,
        "The recommendation is blank here though most rows give it; it was taken from above as {given}. "
        "Write it in the row.",
    )
    RECOMMENDATION_DIFFERS_FROM_REF = (
        "recommendation-differs-from-reference",
        Severity.WARNING,
        "The action {found} was read under recommendation {given}, but its reference speaks for "
        "recommendation {other}. "
        "Correct one of them.",
    )
    RECOMMENDATION_FROM_REF = (
        "recommendation-from-reference",
        Severity.INFO,
        "The recommendation is not given; it was read as {given} from the action's reference {found}.",
    )
    RECOMMENDATION_REF_GIVEN = (
        "recommendation-ref-given",
        Severity.WARNING,
        "The recommendations have no numbers; they were numbered in order, and “{found}” is shown as {given}. "
        "Number them, so that they keep their place when the order changes.",
    )
    RECOMMENDATION_NOT_LISTED = (
        "recommendation-not-listed",
        Severity.WARNING,
        "The action belongs to recommendation {found}, which the list on the sheet “{other}” does not have. "
        "Add it to the list, or correct the number.",
    )
    RECOMMENDATION_CONFLICT = (
        "recommendation-conflict",
        Severity.WARNING,
        "The {field} of recommendation {ref} is “{found}” here and “{kept}” in {other}. The latter was kept. "
        "Make them the same.",
    )
    DEADLINE_UNCLEAR = (
        "deadline-unclear",
        Severity.WARNING,
        "The wording of recommendation {ref} speaks of a deadline, but not of one clear date, so none was read from "
        "it. Give the deadline in a column of its own.",
    )
    DUE_WITHOUT_ACTION = (
        "due-without-action",
        Severity.WARNING,
        "“{found}” is given as the due date beside recommendation {ref}, in a row without an action. It was taken "
        "neither for an action's nor for HMICFRS's deadline. Write the action, or give the deadline in a column of "
        "its own.",
    )
    ACTIONS_SIDE_BY_SIDE = (
        "actions-side-by-side",
        Severity.INFO,
        "A row holds several actions, in the columns {columns}; each was read as an action of its own.",
    )
    ACTIONS_SHARE_VALUES = (
        "actions-share-values",
        Severity.WARNING,
        "A row holds several actions and gives {columns} once, which was taken for each of them. "
        "If they differ, give each action columns or a row of its own.",
    )
    ACTIONS_IN_ONE_CELL = (
        "actions-in-one-cell",
        Severity.INFO,
        "The cell holds {count} numbered points; they were kept as one action, since its row has one owner, date and "
        "status for all. Give each a row of its own if each is to be followed.",
    )
    ACTION_BESIDE_MISSING = (
        "action-beside-missing",
        Severity.WARNING,
        "The row has values for an action here but no text for it; they were not read. "
        "Write the action, or clear them.",
    )
    ACTION_ALONE = (
        "action-alone",
        Severity.WARNING,
        "The row has text in the action column and nothing else; it was read as an action. "
        "If it is a note, move it away from the action column.",
    )
    ACTION_REPEATED_DOWN = (
        "action-repeated-down",
        Severity.WARNING,
        "The action is merged down over several rows, and this row has an owner, date or status of its own; "
        "it was read as an action with the same text. Give it a text of its own.",
    )
    ACTION_CONTINUED = (
        "action-continued",
        Severity.INFO,
        "The row is not an action of its own; what it holds (“{found}”) was added to the action in row {other}.",
    )
    ACTION_REF_MISSING = (
        "action-ref-missing",
        Severity.WARNING,
        "The action has no reference though others have; it is shown as {given}. Give it a reference of its own.",
    )
    ACTION_REF_UNREADABLE = (
        "action-ref-unreadable",
        Severity.WARNING,
        "“{found}” is no reference, so the action is shown as {given}. Excel turns 1.1 into a date in some columns: "
        "format the column as text and type the reference again.",
    )
    ACTION_REF_PREFIXED = (
        "action-ref-prefixed",
        Severity.INFO,
        "The action references begin again in each recommendation, so the recommendation's number was put before "
        "them: “{found}” is shown as {given}.",
    )
    ACTION_REF_TEN = (
        "action-ref-ten",
        Severity.WARNING,
        "The action reference “{found}” is also used in {other}; this one is shown as {given}. It "
        "is a number, and Excel "
        "shows 3.10 as 3.1: if that is what happened, format the column as text and type the reference again.",
    )
    ACTION_REF_REPEATED = (
        "action-ref-repeated",
        Severity.WARNING,
        "The action reference “{found}” is also used in {other}; this one is shown as {given}. "
        "Give each action a reference of its own.",
    )
    RECOMMENDATIONS_AS_ACTIONS = (
        "recommendations-as-actions",
        Severity.INFO,
        "No sheet has a column of actions, so each recommendation of this one was read as one action, with the owner, "
        "the date and the position beside it. If the force has actions below them, ask for a plan that gives those.",
    )
    ACTION_REF_GIVEN = (
        "action-ref-given",
        Severity.INFO,
        "The actions have no reference of their own; they were numbered in order within their "
        "recommendation, such as {found}.",
    )
    # Inspections, and what the workbook says of itself
    INSPECTIONS_TOGETHER = (
        "inspections-together",
        Severity.WARNING,
        "The column headed “{found}” names more than one inspection: {names}. Their recommendations have different "
        'numbers, so they were read as one plan. To read one alone: --inspection "{first}".',
    )
    FORCES_TOGETHER = (
        "forces-together",
        Severity.WARNING,
        "The column headed “{found}” names more than one police force: {names}. They answer the same recommendations, "
        "and were read as one plan. Give each force's actions a workbook of their own.",
    )
    INSPECTION_MISSING = (
        "inspection-missing",
        Severity.WARNING,
        "The row names no inspection, so it was left out of “{inspection}”. Write the inspection in its row.",
    )
    RECOMMENDATION_OF_WHICH = (
        "recommendation-of-which",
        Severity.WARNING,
        "The list does not say which inspection recommendation {found} is of, and no action answers it; it was kept in "
        "“{inspection}”. Add a column headed Inspection to the list.",
    )
    FRONT_CONFLICT = (
        "front-conflict",
        Severity.WARNING,
        "The workbook's {field} is “{found}” here and “{other}” in {cell_of_other}, so neither was taken. "
        "Make them the same.",
    )
    POSITION_NOT_A_DAY = (
        "position-not-a-day",
        Severity.WARNING,
        "The {field} “{found}” names no single day, so it was not taken. Write a day, such as 12 January 2026.",
    )
    # Headings and sheets
    COLUMN_NOT_USED = (
        "column-not-used",
        Severity.INFO,
        "The column headed “{found}” was not understood and its values are not used. "
        "If it matters, rename it, or tell us what it holds with --map.",
    )
    HEADING_UNCERTAIN = (
        "heading-uncertain",
        Severity.WARNING,
        "The column headed “{found}” could be {ways}. It was not used. Rename it, or tell us what "
        "it holds with --map.",
    )
    HEADING_LEARNED = (
        "heading-learned",
        Severity.INFO,
        "The column headed “{found}” was read as {meaning}, as {who} confirmed on {when}. "
        "If that no longer holds, give it another meaning with --map, or: hmicfrs-monitor mappings forget “{found}”.",
    )
    HEADING_GAVE_WAY = (
        "heading-gave-way",
        Severity.WARNING,
        "{who} confirmed on {when} that the column headed “{found}” is {meaning}, but {why}; it was read {now}. "
        "Say what it is with --map.",
    )
    COLUMN_MISSING = (
        "column-missing",
        Severity.WARNING,
        "No column for {found} was found, so it is not known for any action. Expected a heading such as {example}.",
    )
    SHEET_HIDDEN = (
        "sheet-hidden",
        Severity.INFO,
        "The sheet “{found}” is hidden, so it was left out. Unhide it if it belongs to the plan.",
    )
    TABLE_LEFT_OUT = (
        "table-left-out",
        Severity.INFO,
        "Rows {found} of the sheet “{sheet}” hold another table, headed {headings}; it was left out. "
        "If it holds actions, give it a heading such as Action.",
    )
    TABLE_BESIDE_LEFT_OUT = (
        "table-beside-left-out",
        Severity.WARNING,
        "The columns {columns} hold another table beside the one that was read, headed {headings}; it was left out. "
        "If it is part of the plan, move it below the other or to a sheet of its own.",
    )
    SHEET_LEFT_OUT = (
        "sheet-left-out",
        Severity.WARNING,
        "The sheet “{found}” holds actions, but was left out: {why} Rename or unhide it if it belongs to the plan.",
    )
    SHEETS_JOINED = (
        "sheets-joined",
        Severity.INFO,
        "{found} has actions on the sheets {sheets}; they were read as one plan. "
        "If these are plans for different inspections, give each a workbook of its own.",
    )
    SHEETS_SHARE_NUMBERS = (
        "sheets-share-numbers",
        Severity.WARNING,
        "{found} has actions on the sheets {sheets}, and nothing says that the numbers mean the same there; they were "
        "read as one plan. If the sheets answer different inspections, read each alone with --inspection and its "
        "name.",
    )
    TABLES_JOINED = (
        "tables-joined",
        Severity.INFO,
        "The table headed “{found}” has actions of {shared}, as another above it has; they were read as one plan. "
        "If these are plans for different inspections, give each a workbook of its own.",
    )
    SHEET_REPEATS = (
        "sheet-repeats",
        Severity.WARNING,
        "Every action of the sheet “{found}” is also on the sheet “{other}”, so “{found}” was left out. "
        "If it is the current one, delete or hide the other.",
    )
    TABLE_REPEATS = (
        "table-repeats",
        Severity.WARNING,
        "Every action of the table headed “{found}” also stands in a table above it and says the same there, so the "
        "table was left out. If these are actions of their own, word them apart.",
    )
    TABLE_REPEATS_OTHERWISE = (
        "table-repeats-otherwise",
        Severity.WARNING,
        "Every action of the table headed “{found}” also stands in a table above it, which says otherwise in places: "
        "{rows}. Each action was counted once, as the table above has it. Make the two agree.",
    )
    TABLE_EARLIER = (
        "table-earlier",
        Severity.WARNING,
        "By their titles the table headed “{found}” is an earlier state of the one headed “{other}”, which has all its "
        "actions; so it was left out.",
    )
    SHEET_EARLIER = (
        "sheet-earlier",
        Severity.WARNING,
        "The sheets “{found}” and “{other}” hold the same plan at two times, so they were not added together. "
        "“{other}” is the later by its name and was read; “{found}” was left out. "
        'If another is the current one, name it: --sheet "NAME".',
    )
    COLUMNS_HIDDEN = (
        "columns-hidden",
        Severity.INFO,
        "{found} hidden in the workbook; hidden columns are read like the others.",
    )
    ROWS_HIDDEN = (
        "rows-hidden",
        Severity.INFO,
        "{found} hidden in the workbook; hidden rows are read like the others.",
    )
    FILLS_NOT_READ = (
        "fills-not-read",
        Severity.WARNING,
        "The fill colours of this workbook could not be read ({found}), so a RAG given by colour alone is not known.",
    )

    FILLS_BY_RULES = (
        "fills-by-rules",
        Severity.WARNING,
        "The column headed “{found}” is coloured by rules (conditional formatting) that could not be worked out, and "
        "{blank} there, so a RAG given by such a colour alone is not known. Write the word in the cells.",
    )

    # Measures
    MEASURES_NOT_FOUND = (
        "measures-not-found",
        Severity.ERROR,
        "No table of measures was found in {found}. Expected a row of headings with Measure, and either Period and "
        "Value, or a column for each period, such as Apr 2025.",
    )
    MEASURE_HEADING_REPEATED = (
        "measure-heading-repeated",
        Severity.WARNING,
        "The heading “{found}” has the same meaning as the heading in {other}, so neither column was used. "
        "Keep one of them.",
    )
    MEASURE_COLUMN_NOT_USED = (
        "measure-column-not-used",
        Severity.WARNING,
        "The column headed “{found}” is neither a period nor a heading that is known, so it was not used. "
        "If it holds figures, head it with its period, such as Apr 2025 or Q1 2025/26.",
    )
    MEASURE_NOTES_NOT_USED = (
        "measure-notes-not-used",
        Severity.INFO,
        "The column headed “{found}” holds no figures and is not a heading that is known, so it was not used.",
    )
    MEASURE_NAME_MISSING = (
        "measure-name-missing",
        Severity.WARNING,
        "The row has values but names no measure, so it was left out. Give the measure's name in each row.",
    )
    MEASURE_ROW_NOT_READ = (
        "measure-row-not-read",
        Severity.WARNING,
        "The row of “{found}” gives no {missing}, so it was left out. If it belongs to a measure, complete it.",
    )
    MEASURE_RECOMMENDATION_UNREADABLE = (
        "measure-recommendation-unreadable",
        Severity.WARNING,
        "No recommendation number could be read in “{found}”, so the row was left out. Expected, for instance, 3, R3 "
        "or Recommendation 3; leave it empty for a measure of the whole plan.",
    )
    MEASURE_RECOMMENDATION_UNCLEAR = (
        "measure-recommendation-unclear",
        Severity.WARNING,
        "The row gives no recommendation, and “{found}” is a measure of recommendations {ways}, so it was left out. "
        "Give the recommendation in each row.",
    )
    MEASURE_CONFLICT = (
        "measure-conflict",
        Severity.WARNING,
        "The {field} of “{measure}” is “{found}” here and “{other}” in {where}, so none was read. Make them the same.",
    )
    MEASURE_BETTER_UNREADABLE = (
        "measure-better-unreadable",
        Severity.WARNING,
        "“{found}” does not say whether higher or lower is better. Expected Higher or Lower.",
    )
    MEASURE_BETTER_NOT_GIVEN = (
        "measure-better-not-given",
        Severity.WARNING,
        "Nothing says whether “{found}” is better when higher or lower, so its changes cannot be judged. "
        "Add a column headed Better, with Higher or Lower.",
    )
    MEASURE_BETTER_FROM_TARGET = (
        "measure-better-from-target",
        Severity.INFO,
        "“{found}” was taken to be better when {read}, since its target lies {side} its baseline. "
        "If that is wrong, add a column headed Better.",
    )
    MEASURE_EVERY_UNREADABLE = (
        "measure-every-unreadable",
        Severity.WARNING,
        "“{found}” is neither Monthly nor Quarterly. Figures that give a date, and no month or quarter, were not read.",
    )
    MEASURE_EVERY_UNCLEAR = (
        "measure-every-unclear",
        Severity.WARNING,
        "The figures of “{measure}” are dated by the ends of quarters, such as “{found}”: they could be of months or "
        "of quarters, so they were not read. Add a column headed Every, with Month or Quarter, or write Q1 2025/26.",
    )
    MEASURE_PERIODS_MIXED = (
        "measure-periods-mixed",
        Severity.WARNING,
        "“{measure}” has figures of months and of quarters (“{found}” here, “{other}” in {where}), so it was not read. "
        "Give each a measure of its own.",
    )
    MEASURE_RECOMMENDATION_UNKNOWN = (
        "measure-recommendation-unknown",
        Severity.WARNING,
        "“{found}” is given as a measure of recommendation {ref}, which the plan does not have; it has {listed}. "
        "It is kept under {ref}. Correct the number, if it is another.",
    )
    MEASURE_ON_TWO_SHEETS = (
        "measure-on-two-sheets",
        Severity.WARNING,
        "“{found}” is a measure on the sheet “{other}” and on the sheet “{sheet}”; the one on “{sheet}” was not read. "
        "Keep one of them.",
    )
    PERIOD_UNREADABLE = (
        "period-unreadable",
        Severity.WARNING,
        "The period “{found}” could not be read, so its figure was left out. Expected a month with its year, such as "
        "Apr 2025, or a quarter of a financial year, such as Q1 2025/26.",
    )
    PERIOD_AMBIGUOUS = (
        "period-ambiguous",
        Severity.WARNING,
        "The period “{found}” can be read in more than one way: {ways}. Its figure was left out. Write it out, such "
        "as April 2025 or Q1 2025/26.",
    )
    PERIOD_NOT_A_QUARTER = (
        "period-not-a-quarter",
        Severity.WARNING,
        "The period “{found}” neither begins nor ends a quarter, though the measure is taken by quarter, so its figure "
        "was left out. Write it as Q1 2025/26.",
    )
    PERIOD_INTERPRETED = (
        "period-interpreted",
        Severity.INFO,
        "The period “{found}” was read as {read}.",
    )
    PERIOD_REPEATED = (
        "period-repeated",
        Severity.INFO,
        "The figure of “{measure}” for {period} is given here and in {where}, both times as “{found}”; it counts once.",
    )
    PERIOD_CONFLICT = (
        "period-conflict",
        Severity.WARNING,
        "The figure of “{measure}” for {period} is “{found}” here and “{other}” in {where}, so neither was read. "
        "Keep the right one.",
    )
    PERIOD_TWO_DAYS = (
        "period-two-days",
        Severity.WARNING,
        "“{measure}” has figures dated “{found}” here and “{other}” in {where}, both in {period}, so neither was read. "
        "Expected one for each period. If the month stands first in these dates, write them out, such as April 2025.",
    )
    FIGURE_UNREADABLE = (
        "figure-unreadable",
        Severity.WARNING,
        "The {field} “{found}” could not be read as a figure. Expected a number such as 84.2, 84.2% or 1,204.",
    )
    FIGURE_NOT_GIVEN = (
        "figure-not-given",
        Severity.INFO,
        "The {field} “{found}” gives no figure, so none was read.",
    )
    FIGURE_SUPPRESSED = (
        "figure-suppressed",
        Severity.INFO,
        "The {field} “{found}” is kept back or gives only a bound, so no figure was read; its period is a gap.",
    )
    FIGURE_AMBIGUOUS = (
        "figure-ambiguous",
        Severity.WARNING,
        "The {field} “{found}” could be {ways}. It was not read. Write it with a percent sign.",
    )
    FIGURE_OTHER_UNIT = (
        "figure-other-unit",
        Severity.WARNING,
        "The {field} “{found}” is in {given}, but “{measure}” is in {unit}, so it was not read. Correct one of them.",
    )
    FIGURE_UNIT_MISSING = (
        "figure-unit-missing",
        Severity.WARNING,
        "The {field} “{found}” has no unit, where other figures of “{measure}” have one ({unit}), so it was not read. "
        "Write its unit beside it, or the unit of all once in a column headed Unit.",
    )
    FIGURE_BEYOND_PERCENT = (
        "figure-beyond-percent",
        Severity.WARNING,
        "The {field} “{found}” is not between 0% and 100%. It was read as it stands; check that it is right.",
    )
    STEP_NOT_USED = (
        "step-not-used",
        Severity.WARNING,
        "The step change “{found}” stands in a row whose period was not read, so it was not used. Give its period.",
    )

    # A meeting's action log
    LOG_HEADING_REPEATED = (
        "log-heading-repeated",
        Severity.WARNING,
        "The heading “{found}” has the same meaning as the heading in {other}, so neither column was used. "
        "Keep one of them.",
    )
    LOG_COLUMN_NOT_USED = (
        "log-column-not-used",
        Severity.INFO,
        "The column headed “{found}” is none that a meeting’s action log is known to have, so it was not used.",
    )
    LOG_SHEET_HIDDEN = (
        "log-sheet-hidden",
        Severity.WARNING,
        "The hidden sheet “{found}” holds an action log, and was not read. Show the sheet if it counts.",
    )
    LOG_ROW_INCOMPLETE = (
        "log-row-incomplete",
        Severity.WARNING,
        "The row gives no {missing}, so it was left out. If it is an action of the log, complete it.",
    )
    LOG_NUMBER_IS_DATE = (
        "log-number-is-date",
        Severity.WARNING,
        "The number “{found}” is stored as a date, so the row was left out. Make the cell text, and type it again.",
    )
    LOG_NUMBER_REPEATED = (
        "log-number-repeated",
        Severity.WARNING,
        "The number “{found}” stands in {other} too, so neither row was used. Give each action a number of its own.",
    )
    LOG_NUMBERED_BY_MEETING = (
        "log-numbered-by-meeting",
        Severity.INFO,
        "The log’s numbers begin again at each meeting, so each action is recorded by its number and its meeting, such "
        "as “{read}”.",
    )
    LOG_MEETING_UNREAD = (
        "log-meeting-unread",
        Severity.WARNING,
        "The date of the meeting “{found}” is not a day, so the row was left out. Give the day of the meeting.",
    )
    LOG_MEETING_TO_COME = (
        "log-meeting-to-come",
        Severity.WARNING,
        "The date of the meeting “{found}” is still to come, so the row was left out. Check the year.",
    )
    LOG_STATE_UNKNOWN = (
        "log-state-unknown",
        Severity.WARNING,
        "The status “{found}” is not known. Expected open, discharged, or transferred to a board by name.",
    )
    LOG_LEFT_OUT_STATE = (
        "log-left-out-state",
        Severity.WARNING,
        "Action {number} is new and its status “{found}” was not read, so it was left out. Correct the status.",
    )
    LOG_STATE_EMPTY = (
        "log-state-empty",
        Severity.INFO,
        "Action {number} is new and has no status, so it was taken as open.",
    )
    LOG_BOARD_MISSING = (
        "log-board-missing",
        Severity.WARNING,
        "The status “{found}” does not name the board. It was taken as transferred; name the board.",
    )
    LOG_OWNER_MISSING = (
        "log-owner-missing",
        Severity.WARNING,
        "Action {number} has no owner. It was recorded without one; name who is to do it.",
    )
    LOG_RECOMMENDATION_UNREADABLE = (
        "log-recommendation-unreadable",
        Severity.WARNING,
        "No recommendation number could be read in “{found}”, so the action was joined to none.",
    )
    LOG_RECOMMENDATION_UNKNOWN = (
        "log-recommendation-unknown",
        Severity.WARNING,
        "The plan has no recommendation “{found}”, so the action was joined to none. Correct the number.",
    )
    LOG_DUE_BEFORE_MEETING = (
        "log-due-before-meeting",
        Severity.WARNING,
        "The due date “{found}” of action {number} is before the meeting that set it, so it was not used. "
        "Check the year.",
    )
    LOG_SETTLED_UNDATED = (
        "log-settled-undated",
        Severity.INFO,
        "The log does not say when action {number} became “{found}”; {read}, the day of the import, was recorded.",
    )
    LOG_SETTLED_IMPOSSIBLE = (
        "log-settled-impossible",
        Severity.WARNING,
        "The date of closing “{found}” of action {number} is before its meeting or still to come; {read}, the day of "
        "the import, was recorded. Correct the date.",
    )
    LOG_WORDED_OTHERWISE = (
        "log-worded-otherwise",
        Severity.WARNING,
        "Action {number} is on record as “{other}”, and the sheet words it “{found}”. The record was left as it is: "
        "if it is another action, give it a number of its own.",
    )
    LOG_OTHER_MEETING = (
        "log-other-meeting",
        Severity.WARNING,
        "Action {number} is on record as set on {other}, and the sheet gives “{found}”. The record was left as it is.",
    )
    LOG_DUE_CLEARED = (
        "log-due-cleared",
        Severity.WARNING,
        "Action {number} is on record as due on {other}, and the sheet gives no date now. The record was left as it "
        "is: ask whether the date still holds.",
    )
    LOG_SETTLED_SINCE = (
        "log-settled-since",
        Severity.WARNING,
        "The log says “{found}” of action {number}, which is recorded as {other}, and gives no new update; the record "
        "was kept. Say in the update why it is open again, or correct the log.",
    )
    LOG_VANISHED = (
        "log-vanished",
        Severity.WARNING,
        "Action {number}, “{found}”, is open on record and no longer in the sheet. It stays open: discharge it by "
        "name if it is done.",
    )

    def __init__(self, code: str, severity: Severity, sentence: str) -> None:
        self.code = code
        self.severity = severity
        self.sentence = sentence

    def say(self, **words: str) -> str:
        """The sentence with its gaps filled."""
        return self.sentence.format(**words)


class MonitorError(Exception):
    """A mistake that the user can mend: one clear line and an exit status (2: cannot be used at all)."""

    exit_status = 2


class WorkbookRefused(MonitorError):
    """The file cannot be read as an action plan. Nothing is stored. One line, whatever the file or its name says."""

    def __init__(self, message: str) -> None:
        super().__init__(one_line(message))


class AnotherForce(MonitorError):
    """The command names another force than the workbook: only a person can say which is right. Nothing is stored."""

    exit_status = 1


class SettingsError(MonitorError):
    """A setting or rule is missing or wrong; the message names it, what was found and what was expected."""
