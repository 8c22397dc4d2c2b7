"""What a whole header row means: each heading by its words and content, then by the company it keeps.

A heading that could be two fields is a question, never a coin toss: the cells below it, and the other headings of
the table, must settle it.
"""

from collections.abc import Sequence

from recommendations.plan import Field
from recommendations.workbook.cells import Cell
from recommendations.workbook.column_kinds import DATE_FIELDS, FITS, PLAINLY, column_kind, fits, without_dates
from recommendations.workbook.dated_rows import dated_rows
from recommendations.workbook.heading_gaps import gaps_filled
from recommendations.workbook.heading_meaning import (
    IGNORED,
    QUALIFIED,
    UNKNOWN,
    Match,
    match_heading,
    meaning_of,
)
from recommendations.workbook.heading_series import SERIES, is_of_month, latest_of
from recommendations.workbook.heading_titles import words_the_recommendation
from recommendations.workbook.heading_words import Known
from recommendations.workbook.layout_words import layout_words
from recommendations.workbook.lettering import words
from recommendations.workbook.references import recommendation_of_action_ref
from recommendations.workbook.revision_series import latest_revision

__all__ = ["Match", "match_heading", "match_headings"]


def match_headings(headings: Sequence[str], samples: Sequence[Sequence[Cell]]) -> tuple[Match, ...]:
    """The meanings of a header row taken together: each field is claimed once; two equal claims are a question."""
    row = _Row(tuple(headings), tuple(map(tuple, samples)))
    row.settle_levels()
    row.forget_titles()
    row.settle_numbers()
    row.settle_numbers_of_actions()
    row.settle_titles()
    row.settle_leads()
    row.settle_dates()
    row.settle_series()
    row.settle_statuses()
    row.settle_answers()
    row.fill_gaps()
    row.settle_claims()
    row.settle_doubts()
    row.ask_of_unknown()
    return tuple(row.matches)


ASKS_COMPLETION = "by_content completed"  # 'Complete?', 'Closed Y/N'
# Dates under such a heading may be later than those of the due column, whatever else the heading says.
_REVISED = frozenset({"revised", "revision", "extended", "extension", "amended", "rescheduled", "slipped"})
EQUAL_CLAIM = 0.5  # how sure it is of each of several columns that it is the field
_ASKED = {"date": Field.DUE, "status": Field.STATUS, "rag": Field.RAG, "percent": Field.PERCENT}


class _Row:
    """A header row being settled. Each step gives a column its meaning by what the others are."""

    def __init__(self, headings: tuple[str, ...], samples: tuple[tuple[Cell, ...], ...]) -> None:
        self.headings = headings
        self.samples = samples
        self.known = [_surely(heading) for heading in headings]
        self.kinds = [column_kind(sample) for sample in samples]
        self.matches = [
            match_heading(heading, sample) for heading, sample in zip(headings, samples, strict=True)
        ]

    def _listed(self, name: str) -> list[int]:
        """The columns whose heading stands under a name of [by_company]."""
        return self._under(f"by_company {name}")

    def _under(self, listed: str) -> list[int]:
        return [i for i, known in enumerate(self.known) if known and known.listed == listed]

    def _claims(self, field: Field) -> list[int]:
        return [i for i, match in enumerate(self.matches) if match.field is field]

    def _cells(self, field: Field) -> list[Cell]:
        return [cell for i in self._claims(field) for cell in self.samples[i]]

    def _give(self, column: int, field: Field, sure: float = 0.85) -> None:
        if fits(field, self.samples[column]):
            self.matches[column] = Match(field, "content", sure)
        else:
            self.matches[column] = Match(None, "content", 0.3, (field,))

    def settle_levels(self) -> None:
        """'Recommendation / Action', where no column is the action's alone: both stand in it, one above the other."""
        if self._claims(Field.DESCRIPTION):
            return
        for column in self._claims(Field.RECOMMENDATION_TITLE) + self._claims(Field.RECOMMENDATION):
            of_actions = layout_words().of_actions & set(words(self.headings[column]).split())
            if of_actions and speaks_of_recommendations(self.headings[column]):
                self._give(column, Field.DESCRIPTION)

    def forget_titles(self) -> None:
        """'Title' is evidence of nothing until it is settled whose it is."""
        for column in self._listed("title"):
            self.matches[column] = UNKNOWN

    def settle_titles(self) -> None:
        """'Title' is the recommendation's wording where the table has its number and no other column of its wording."""
        columns = self._listed("title")
        numbers = [i for i in self._claims(Field.RECOMMENDATION) if self.kinds[i] in ("recref", "number")]
        if len(columns) != 1 or len(numbers) != 1 or self._claims(Field.RECOMMENDATION_TITLE):
            return
        (column,), (number,) = columns, numbers
        has_actions = bool(self._claims(Field.DESCRIPTION))
        shared = has_actions and self._shared(number)
        title, numbered = self.samples[column], self.samples[number]
        if words_the_recommendation(title, numbered, self.headings, has_actions=has_actions, shared=shared):
            self._give(column, Field.RECOMMENDATION_TITLE)

    def settle_numbers(self) -> None:
        """'No' and 'Ref': the number of the recommendation or of the action."""
        columns = self._listed("number")
        for column in columns:
            self.matches[column] = UNKNOWN
        for column in columns:
            self._settle_number(column, len(columns) > 1)

    def _settle_number(self, column: int, several: bool) -> None:
        numbered = any(self.kinds[i] in ("recref", "number") for i in self._claims(Field.RECOMMENDATION))
        kind = self.kinds[column]
        if kind not in FITS[Field.REF] | {"empty"}:
            return
        if kind == "recref" and not numbered:
            self._give(column, Field.RECOMMENDATION)
        elif kind == "actref" or numbered or self._claims(Field.RECOMMENDATION):
            self._give(column, Field.REF)
        elif self._claims(Field.REF) or (kind == "number" and self._shared(column)):
            self._give(column, Field.RECOMMENDATION)
        else:
            self._give(column, self._of_each_row(column))

    def settle_numbers_of_actions(self) -> None:
        """'3.1', '3.2' under 'Rec' are the actions' own numbers, which begin with their recommendation's."""
        columns = [i for i in self._claims(Field.RECOMMENDATION) if self.kinds[i] == "actref"]
        if len(columns) != 1 or self._claims(Field.REF) or not self._claims(Field.DESCRIPTION):
            return
        written = [cell.written for cell in self.samples[columns[0]]]
        numbered = all("." in text and recommendation_of_action_ref(text) for text in written)
        own_wording = [i for i in self._claims(Field.RECOMMENDATION_TITLE) if not self._shared(i)]
        if numbered and len(set(written)) == len(written) and not own_wording:
            self._give(columns[0], Field.REF)

    def _shared(self, column: int) -> bool:
        """Whether a number stands for several rows: it is repeated, or given once with blanks below."""
        values = [cell.written for cell in self.samples[column]]
        return len(set(values)) < len(values) or self._sparse(column)

    def _sparse(self, column: int) -> bool:
        rows = [cell.row for cell in self.samples[column]]
        others = {cell.row for i in self._claims(Field.DESCRIPTION) for cell in self.samples[i]}
        return bool(rows) and len([row for row in others if rows[0] <= row <= rows[-1]]) > len(rows)

    def _of_each_row(self, column: int) -> Field:
        """A number of its own on each row is the recommendation's where each row has a recommendation of its own."""
        titles = self._claims(Field.RECOMMENDATION_TITLE)
        if self.kinds[column] != "number" or not self._claims(Field.DESCRIPTION):
            return Field.RECOMMENDATION if titles or not self._claims(Field.DESCRIPTION) else Field.REF
        own = [i for i in titles if not self._shared(i)]
        return Field.RECOMMENDATION if own else Field.REF

    def settle_leads(self) -> None:
        """'Lead' is the action's owner, unless another column is: then it is the recommendation's lead."""
        for column in self._listed("lead"):
            others = [i for i in self._claims(Field.OWNER) if i != column]
            self._give(column, Field.LEAD if others else Field.OWNER)
        self._settle_only_leads()

    def _settle_only_leads(self) -> None:
        """An 'SRO' or 'Accountable lead' named beside each action answers for it where the table names nobody else."""
        leads = [i for i in self._claims(Field.LEAD) if not speaks_of_recommendations(self.headings[i])]
        named = any(Field.OWNER in (match.field, *match.rivals) for match in self.matches)
        named |= any(
            match == UNKNOWN and self.kinds[i] == "short" and self.headings[i].strip()
            for i, match in enumerate(self.matches)
        )  # may hold the names of those who do the work
        if len(leads) == 1 and not named and self._claims(Field.DESCRIPTION) and not self._sparse(leads[0]):
            self._give(leads[0], Field.OWNER, 0.75)

    def settle_dates(self) -> None:
        """Original, current and actual dates, by what other dates the table has."""
        self._settle_deadlines()
        self._settle_completion()
        self._settle_revisions()
        revised = [i for i in self._claims(Field.DUE) if self._is_revised(i)]
        plain = [i for i in self._claims(Field.DUE) if not self._is_revised(i)]
        if revised and len(plain) == 1 and not self._claims(Field.ORIGINAL_DUE):
            self._give(plain[0], Field.ORIGINAL_DUE, 0.9)
        for column in self._listed("date"):
            if self._claims(Field.DUE) != [column] or self.kinds[column] != "empty":
                self.matches[column] = self._any_date(column)

    def _settle_revisions(self) -> None:
        """'1st extension', '2nd extension': the last is the due date's column; a row may leave it to those before."""
        revised = [i for i in self._claims(Field.DUE) if self._is_revised(i)]
        latest = latest_revision({i: self.headings[i] for i in revised}) if len(revised) > 1 else None
        for column in revised:
            if latest is not None and column != latest:
                self.matches[column] = IGNORED

    def _is_revised(self, column: int) -> bool:
        known = self.known[column]
        return known is not None and known.listed == "revised"

    def _settle_deadlines(self) -> None:
        for column in self._listed("deadline"):
            others = [i for i in self._claims(Field.DUE) if i != column]
            is_original = len(others) == 1 and self._is_revised(others[0])
            self._give(column, Field.DUE if not others or is_original else Field.DEADLINE)

    def _settle_completion(self) -> None:
        """'Completion date' is the actual one beside a due date; alone, only the rows can tell."""
        done = [i for i in self._under("by_content completion") if self.matches[i].field is Field.COMPLETED]
        self._settle_completed_by()
        for column in self._listed("completion") + done:
            others = [
                i for i in self._claims(Field.DUE) if i != column and column not in self._listed("date")
            ]
            while_open, open_rows, when_done = dated_rows(
                self.samples[column], self._cells(Field.STATUS), self._cells(Field.RAG)
            )
            if others and while_open * 2 > open_rows:
                self.matches[column] = Match(None, "content", 0.3, (Field.COMPLETED,))
            elif others:
                self._give(column, Field.COMPLETED)
            elif self._claims(Field.COMPLETED) not in ([], [column]) or while_open:
                self._give(column, Field.DUE)
            elif when_done and open_rows > 1:
                self._give(column, Field.COMPLETED)
            else:
                self.matches[column] = Match(None, "content", 0.3, (Field.DUE, Field.COMPLETED))

    def _settle_completed_by(self) -> None:
        """'Completed by' is when an action is due, or was completed where another column has that; or a name."""
        for column in self._listed("completed_by"):
            others = [i for i in self._claims(Field.DUE) if i != column]
            if self.kinds[column] not in ("date", "empty"):
                self.matches[column] = UNKNOWN
            else:
                self._give(column, Field.COMPLETED if others else Field.DUE)

    def _any_date(self, column: int) -> Match:
        if self.kinds[column] not in ("date", "empty"):
            return UNKNOWN
        wanted = [f for f in (Field.DUE, Field.COMPLETED, Field.START) if self._claims(f) in ([], [column])]
        return Match(None, "content", 0.3, tuple(wanted)) if wanted else UNKNOWN

    def settle_series(self) -> None:
        """'Update Nov 2025', 'Update Dec 2025': the latest is the update, the others are the past."""
        self._keep_in_series()
        for field in SERIES:
            columns = self._claims(field)
            latest = latest_of({i: self.headings[i] for i in columns}) if len(columns) > 1 else None
            for column in columns:
                if latest is not None and column != latest:
                    self.matches[column] = IGNORED

    def _keep_in_series(self) -> None:
        """'Nov update' beside 'Oct update' is an update too, though it holds no more yet than '60% done'."""
        for column in [i for i, match in enumerate(self.matches) if match.how == "content" and match.field]:
            meant = self.known[column]
            if meant is None or len(meant.fields) != 1 or not is_of_month(self.headings[column]):
                continue
            others = (i for i in self._claims(meant.fields[0]) if i != column)
            if any(is_of_month(self.headings[i]) and self.known[i] == meant for i in others):
                self.matches[column] = Match(meant.fields[0], "synonym", meant.sure)

    def settle_statuses(self) -> None:
        """'Position', over cells that are plainly statuses, is the status where no other column is or may be."""
        if any(Field.STATUS in (match.field, *match.rivals) for match in self.matches):
            return
        worded = [i for i in self._claims(Field.UPDATE) if self._plainly_statuses(i)]
        if len(worded) == 1:
            self.matches[worded[0]] = Match(Field.STATUS, "content", 0.8)

    def settle_answers(self) -> None:
        """'Complete?' over Yes and No is the status, where no other column is or may be it."""
        asked = [i for i in self._under(ASKS_COMPLETION) if self.kinds[i] == "yesno"]
        others = [match for i, match in enumerate(self.matches) if i not in asked]
        if len(asked) == 1 and not any(Field.STATUS in (match.field, *match.rivals) for match in others):
            self.matches[asked[0]] = Match(Field.STATUS, "content", 0.8)

    def _plainly_statuses(self, column: int) -> bool:
        return column_kind(self.samples[column], most=PLAINLY) == "status"

    def settle_claims(self) -> None:
        """One column for a field: the surer by its words, else the columns are a question."""
        for field in Field:
            columns = self._claims(field)
            if len(columns) < 2:
                continue
            best = max(map(self._strength, columns))
            strongest = [column for column in columns if self._strength(column) == best]
            strongest = self._dated(field, strongest)
            same = len({tuple(cell.written for cell in self.samples[c]) for c in strongest}) == 1
            kept = strongest[0] if len(strongest) == 1 or (same and self.samples[strongest[0]]) else None
            for column in columns:
                if column != kept:
                    lost = kept is not None or column not in strongest
                    self.matches[column] = UNKNOWN if lost else Match(None, "content", EQUAL_CLAIM, (field,))

    def _dated(self, field: Field, columns: list[int]) -> list[int]:
        """'Target' over '95% of officers' is no equal of 'Target date' over dates: the one column that has any."""
        if field not in DATE_FIELDS:
            return columns
        dated = [i for i in columns if self.kinds[i] == "date"]
        others = [i for i in columns if i not in dated]
        plainly = len(dated) == 1 and all(without_dates(self.samples[i]) for i in others)
        return dated if plainly else columns

    def fill_gaps(self) -> None:
        """What the row seems to lack, where the cells or the company settle it (heading_gaps.py)."""
        for column, match in gaps_filled(self.headings, self.samples, self.matches).items():
            self.matches[column] = match

    def settle_doubts(self) -> None:
        """Nobody is asked whether a heading means a field that another column is, or may be, by its own words."""
        doubted = [i for i, match in enumerate(self.matches) if match.how == "doubtful" and match.rivals]
        named = {
            field
            for i, match in enumerate(self.matches)
            if i not in doubted
            for field in (match.field, *match.rivals)
        }
        for column in doubted:
            if named.issuperset(self.matches[column].rivals):
                self.matches[column] = UNKNOWN

    def ask_of_unknown(self) -> None:
        """A column that nobody knows, of the kind of a field that no column has, is a question about that field."""
        for column in [i for i, known in enumerate(self.known) if known is None and self._has_dates(i)]:
            if self.matches[column] == UNKNOWN and _REVISED & set(words(self.headings[column]).split()):
                self.matches[column] = Match(None, "content", 0.3, (Field.DUE,))
        self._ask_of_the_original()
        for kind, field in _ASKED.items():
            named = any(match.field is field or field in match.rivals for match in self.matches)
            unknown = [i for i, known in enumerate(self.known) if known is None and self.kinds[i] == kind]
            for column in unknown if not named else ():
                if self.headings[column].strip() and self.matches[column] == UNKNOWN:
                    self.matches[column] = Match(None, "content", 0.3, (field,))

    def _has_dates(self, column: int) -> bool:
        return bool(self.samples[column]) and not without_dates(self.samples[column])

    def _ask_of_the_original(self) -> None:
        """Dates that nobody knows, beside revised ones alone, may be those that were revised."""
        dues = self._claims(Field.DUE)
        if not dues or self._claims(Field.ORIGINAL_DUE) or not all(map(self._is_revised, dues)):
            return
        for column in [i for i, known in enumerate(self.known) if known is None and self.kinds[i] == "date"]:
            if self.headings[column].strip() and self.matches[column] == UNKNOWN:
                self.matches[column] = Match(None, "content", 0.3, (Field.ORIGINAL_DUE,))

    def _is_actions_own(self, column: int) -> bool:
        """'Action owner'; and 'Action lead', but not beside an 'Owner', who may be the action's as well."""
        heading = words(self.headings[column])
        owners = [i for i in self._claims(Field.OWNER) if _is_exactly(self.known[i], Field.OWNER)]
        return heading == "action owner" or (heading == "action lead" and not set(owners) - {column})

    def _strength(self, column: int) -> int:
        """exact and synonym are equal claims; a similar or a weak word gives way to them.

        Only 'Action' itself is before its synonyms: beside it, a milestone or a deliverable is a part of it.
        """
        known, match = self.known[column], self.matches[column]
        if match.how == "similar" or (known and known.listed in ("weak", QUALIFIED)):
            return 0
        if match.field is Field.DESCRIPTION and known and known.listed == "exact":
            return 3
        if match.field is Field.OWNER and self._is_actions_own(column):
            return 3  # before a 'Tactical lead' or a 'Force lead'
        return 1 if known and known.listed.startswith("by_") else 2


def _is_exactly(known: Known | None, field: Field) -> bool:
    return known is not None and known.listed == "exact" and known.fields == (field,)


def speaks_of_recommendations(heading: str) -> bool:
    """Whether a heading itself speaks of recommendations; a 'Ref' of risks does not."""
    return bool(layout_words().of_recommendations & set(words(heading).split()))


def asks_completion(heading: str) -> bool:
    """Whether a heading asks if the action is complete, to be answered yes or no."""
    known = _surely(heading)
    return known is not None and known.listed == ASKS_COMPLETION


def _surely(heading: str) -> Known | None:
    known, how = meaning_of(" ".join(heading.split()), True)
    return None if how == "doubtful" else known
