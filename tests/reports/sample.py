# ruff: noqa: E501 - tables are drawn as wide as they are
"""An invented plan of 11 recommendations in two versions, drawn as text, with awkward values among the plain ones."""

from dataclasses import replace
from datetime import UTC, date, datetime

from recommendations.plan import ActionRow, DatePrecision, Rag, RecommendationRow, Status
from recommendations.record.about import About
from recommendations.record.challenges import Asked, Replied, Weighed
from recommendations.record.closure import Assured
from recommendations.record.measure_news import news_of
from recommendations.record.measures import CameFrom
from recommendations.record.measuring import kept_measures
from recommendations.record.meetings import LogState, LogUpdated, Minuted
from recommendations.record.record import Entry, Says
from recommendations.record.response import CommentsInvited, CommentsReceived, ReportPublished, Responded
from recommendations.tracker.history import ActionLife, ActionState, PlanHistory, VersionFacts
from tests.sample_measures import OF_WESTMARCH, sample_measures

AS_OF = date(2026, 1, 15)
FORCE = "Westmarch Police"
PLAN = "Crime investigations action plan"
LONG_WORD = "Investigationsqualitätssicherungsverfahren" * 6
LONG_UPDATE = "\n".join(
    f"Week {week}: the working group met, reviewed {week * 3} investigations and agreed what to do next; supervisors in "
    "every local policing area were told, and the figures were sent to the strategic lead for the monthly board."
    for week in range(1, 61)
)
MARKUP = '#import "secrets.typ": * #eval("1+1") $x^2$ \\ *bold* _under_ `raw` @ref <b>tag</b> <script>alert(1)</script> & "quoted"'
FORMULA = '=HYPERLINK("http://evil.example","click")'
ODD = "Done 🟢 ✔️ 中文 العربية \x07bell \u202ereversed\u202c e\u0301 – ‘quoted’ ½ → ok"

# ref | title | deadline | lead | force's RAG in version 1 > 2
RECOMMENDATIONS = """
1 | Supervise investigations at set points, and record what was directed and done | 30/09/2025 | ACC Crime | green > green
2 | Record an investigation plan for every crime allocated to an investigator | 31/12/2025 | Head of Crime | amber > green
3 | Keep victims informed at the intervals agreed with them, as the Victims' Code requires | 31/03/2026 | Head of Victim Services | amber > amber
4 | Clear the digital forensics backlog and keep examination times within the agreed limit | 31/01/2026 | Head of Digital Forensics | amber > green
5 | Train and accredit enough investigators for the crimes that are allocated to them | 30/06/2026 | Director of People | green > green
6 | Use outcomes 15 and 16 only where the reasons are recorded and checked by a supervisor, and learn from the cases where they were used wrongly | 31/03/2026 | Head of Crime | green > green
7 | Improve the quality of case files sent to the Crown Prosecution Service | 30/04/2026 | Head of Criminal Justice | amber > amber
8 | Allocate crimes to people with the skills and the time to investigate them | 28/02/2026 | ACC Local Policing | green > green
9 | Take the positive action expected in domestic abuse investigations | 31/03/2026 | Head of Public Protection | red > amber
10 | Identify and pursue reasonable lines of enquiry from the first attendance | 30/09/2026 | ACC Local Policing | > green
11 | Tell the public how well crime is investigated, and what has improved | 31/12/2026 | | green > blue
"""

# ref | action | owner | start | due in version 1 > 2 | status 1 > 2 | percent 1 > 2 | force's RAG 1 > 2 | evidence
ACTIONS = """
1.1 | Set the points at which a supervisor must review an investigation | Supt Crime Standards | 01/05/2025 | 31/07/2025 | complete | 100 | blue | Policy 14/2025, published
1.2 | Build the supervisor review template into the crime system | Digital Change Lead | 01/06/2025 | 30/09/2025 > 30/11/2025 | in_progress | 40 > 40 | green |
1.3 | Train all detective sergeants in directing an investigation | Head of Learning | 01/06/2025 | 31/10/2025 > 31/01/2026 | in_progress | 50 > 60 | green |
1.4 | Audit 60 investigations a month for recorded supervision | Audit Manager | 01/09/2025 | 30/11/2025 | in_progress | 20 > 20 | amber > green |
1.5 | Report audit findings to the investigations board | Supt Crime Standards | 01/09/2025 | 31/12/2025 > 28/02/2026 | not_started | 0 | green |
1.6 | Appoint a supervision champion in each local policing area | | 01/06/2025 | 30/09/2025 | complete | 100 | blue |
2.1 | Agree one investigation plan format | Head of Crime | 01/05/2025 | 30/06/2025 | complete | 100 | blue | Format v2, on the intranet
2.2 | Make the plan a required field before allocation | Digital Change Lead | 01/07/2025 | 31/10/2025 > 31/12/2025 | in_progress > in_progress | 30 > 70 | amber > green |
2.3 | Dip sample plans weekly in each area | DCI Volume Crime | 01/09/2025 | 30/11/2025 > 31/03/2026 | in_progress | 25 | amber > green |
2.4 | Publish worked examples of good plans | Head of Learning | 01/08/2025 | 31/12/2025 | in_progress > complete | 80 > 100 | green > blue |
2.5 | Remove the old paper plan | Head of Crime | 01/08/2025 | 31/12/2025 | in_progress > superseded | 10 | grey |
3.1 | Record the contact interval agreed with each victim | Victim Services Manager | 01/06/2025 | 30/09/2025 | complete | 100 | blue | Field live since 22/09/2025
3.2 | Send a reminder to the investigator when contact is due | Digital Change Lead | 01/09/2025 | 28/02/2026 | in_progress | 60 > 70 | green |
3.3 | Survey 200 victims a month and publish the results inside the force | Research Lead | 01/09/2025 | 30/01/2026 | in_progress | 55 > 75 | green |
3.4 | Train call handlers in the Victims' Code | Head of Contact | 01/10/2025 | 31/03/2026 | in_progress | 30 > 50 | green |
3.5 | Review complaints about contact each quarter | Head of Professional Standards | 01/10/2025 | 30/06/2026 | in_progress | 20 > 30 | green |
3.6 | Assign a single point of contact for repeat victims | | 01/10/2025 | | in_progress | 10 | amber |
4.1 | Triage every device within five days | Digital Forensics Manager | 01/06/2025 | 30/09/2025 > 31/12/2025 | in_progress | 45 > 60 | amber > green |
4.2 | Let a contract for extra examination capacity | Head of Procurement | 01/07/2025 | 31/10/2025 > 31/01/2026 | blocked | 10 | red > amber |
4.3 | Recruit four examiners | Director of People | 01/07/2025 | 31/12/2025 > 28/02/2026 | in_progress | 50 | green |
4.4 | Publish examination times monthly | Digital Forensics Manager | 01/09/2025 | 30/11/2025 | complete | 100 | blue | Board paper, December 2025
4.5 | Give investigators kiosks for low-risk devices | Digital Forensics Manager | 01/09/2025 | 31/01/2026 | in_progress | 35 | green |
5.1 | Establish how many accredited investigators each team needs | Workforce Planning Lead | 01/06/2025 | 30/11/2025 | complete | 100 | blue | Establishment paper approved 18/11/2025
5.2 | Run four detective entry intakes in 2026 | Head of Learning | 01/11/2025 | 30/06/2026 | in_progress | 20 > 25 | green |
5.3 | Pay a retention allowance to accredited investigators | Director of People | 01/09/2025 | 31/03/2026 | in_progress | 60 > 70 | green |
5.4 | Assess portfolios within eight weeks of submission | Head of Learning | 01/10/2025 | 31/05/2026 | in_progress | 35 > 45 | green |
5.5 | Exit interviews for every investigator who leaves | Director of People | 01/10/2025 | 28/02/2026 | in_progress | 50 > 70 | green |
6.1 | Rewrite the guidance on outcomes 15 and 16 | Force Crime Registrar | 01/06/2025 | 31/10/2025 | complete | 100 | blue |
6.2 | Require a supervisor's rationale before either outcome is recorded | Digital Change Lead | 01/09/2025 | 31/03/2026 | in_progress | 40 > 55 | green |
6.3 | Review 100 cases of each outcome each quarter | Force Crime Registrar | 01/09/2025 | 31/05/2026 | in_progress | 30 | green |
6.4 | Brief every team on the review's findings | Head of Crime | 01/11/2025 | 31/03/2026 | not_started | 0 | green |
6.5 | LONGWORD | Force Crime Registrar | 01/10/2025 | 28/02/2026 | in_progress | 60 > 65 | green |
7.1 | Agree a file quality checklist with the Crown Prosecution Service | Head of Criminal Justice | 01/06/2025 | 31/10/2025 | complete | 100 | blue | Checklist signed 30/10/2025
7.2 | Check every file before submission for eight weeks | Case File Manager | 01/11/2025 | 28/02/2026 | in_progress | 40 > 65 | amber > green |
7.3 | LONGUPDATE | Case File Manager | 01/09/2025 | 31/01/2026 | in_progress | 60 > 70 | amber |
7.4 | MARKUP | Case File Manager | 01/10/2025 | 31/03/2026 | in_progress | 30 > 40 | amber |
7.5 | FORMULA | Head of Criminal Justice | 01/10/2025 | 31/03/2026 | in_progress | 40 > 55 | green |
7.6 | Publish file failure rates by team | Case File Manager | 01/10/2025 | 30/04/2026 | in_progress | 25 > 40 | green |
8.1 | Set a maximum caseload for each kind of investigator | ACC Local Policing | 01/07/2025 | 31/10/2025 | complete | 100 | blue | Chief Officer Group minute 12/11/2025
8.2 | Show live caseloads to duty supervisors | Digital Change Lead | 01/09/2025 | 15/01/2026 | in_progress | 70 > 85 | green |
8.3 | Move 24 posts to the investigation hubs | Workforce Planning Lead | 01/09/2025 | 28/02/2026 | in_progress | 50 > 60 | green |
8.4 | Reallocate crimes held by people on long-term leave | DCI Volume Crime | 01/11/2025 | 31/01/2026 | in_progress | 55 > 75 | green |
8.5 | Agree with the hubs which crimes they will not take | DCI Volume Crime | 01/11/2025 | 31/12/2025 | complete > in_progress | 100 > 60 | blue > amber |
8.6 | Screen allocations daily for skills | | 01/12/2025 | 28/02/2026 | not_started | 0 | green |
9.1 | Review every domestic abuse crime closed without an arrest | DCI Public Protection | 01/06/2025 | 30/11/2025 > 28/02/2026 | in_progress | 30 > 35 | red > amber |
9.2 | Fit body-worn video footage into the risk assessment | DCI Public Protection | 01/07/2025 | 31/12/2025 | in_progress | 40 | amber |
9.3 | Brief every response team on positive action | Head of Public Protection | 01/07/2025 | 31/10/2025 | complete | 100 | blue |
9.4 | Bring arrest rates by area to the monthly performance meeting | Performance Manager | 01/09/2025 | 31/01/2026 | in_progress | 60 > 80 | green |
9.5 | Use protection notices wherever the test is met | DCI Public Protection | 01/09/2025 | 31/03/2026 | in_progress | 40 > 50 | amber |
9.6 | Share an analyst with the safeguarding partnership | Head of Public Protection | 01/09/2025 | TBC | not_started | 0 | amber |
10.1 | Put a first-attendance checklist on every officer's device | Digital Change Lead | 01/12/2025 | 30/06/2026 | - > in_progress | 10 | - > green |
10.2 | Coach response sergeants in lines of enquiry | Head of Learning | 01/12/2025 | 31/07/2026 | - > in_progress | 15 | - > green |
10.3 | Measure forensic recovery at volume crime scenes | Head of Scientific Support | 01/12/2025 | 31/05/2026 | - > in_progress | 30 | - > green |
10.4 | ODD | ACC Local Policing | 01/02/2026 | 30/09/2026 | - > not_started | 0 | - > grey |
10.9 | Pilot doorbell video appeals in two areas | DCI Volume Crime | 01/09/2025 | 31/03/2026 | in_progress > - | 30 | green |
11.1 | Publish investigation outcomes by area each quarter | Head of Communications | 01/07/2025 | 31/10/2025 | complete | 100 | blue | Published 28/10/2025
11.2 | Explain outcomes to victims in plain words | Head of Communications | 01/08/2025 | 30/11/2025 > 15/12/2025 | in_progress > complete | 90 > 100 | green > blue | Leaflet and web page, live
11.3 | Hold one public question session in each area | Head of Communications | 01/09/2025 | 31/12/2025 | in_progress > complete | 80 > 100 | green > blue | Attendance record, 14/12/2025
"""

SPECIAL = {
    "LONGWORD": LONG_WORD,
    "MARKUP": MARKUP,
    "FORMULA": FORMULA,
    "ODD": ODD,
    "LONGUPDATE": "Run the file quality clinic weekly",
}
VERSIONS = (
    VersionFacts(
        1,
        date(2025, 11, 3),
        datetime(2025, 11, 4, 9, 12, tzinfo=UTC),
        "Crime plan Nov 2025.xlsx",
        "a1" * 32,
        75,
        54,
        21,
        4,
    ),
    VersionFacts(
        2,
        date(2026, 1, 12),
        datetime(2026, 1, 13, 8, 5, tzinfo=UTC),
        "Crime plan Jan 2026 v4 FINAL.xlsx",
        "b2" * 32,
        77,
        57,
        20,
        3,
    ),
)


def history(versions: int = 2) -> PlanHistory:
    """The invented plan, up to a version."""
    rows = [_cells(line) for line in ACTIONS.strip().splitlines()]
    lives = tuple(_life(number, cells) for number, cells in enumerate(rows))
    whole = PlanHistory(
        force=FORCE,
        plan=PLAN,
        versions=VERSIONS,
        recommendations={number: _recommendations(number) for number in (1, 2)},
        lives=lives,
        order={number: tuple(life.key for life in lives if life.at(number)) for number in (1, 2)},
        entries=_entries(),
    )
    return whole.until(versions)


def _entries() -> tuple[Entry, ...]:
    """What the invented office recorded: the day, and what was said."""
    two, five = About("2"), About("5", "5.2", "23")
    recorded: tuple[tuple[date, Says], ...] = (
        (
            date(2025, 11, 10),
            Minuted(
                "7", date(2025, 11, 6), "Bring caseloads by area to each meeting", "ACC", date(2025, 12, 5)
            ),
        ),
        (
            date(2025, 11, 10),
            Minuted(
                "8",
                date(2025, 11, 6),
                "Ask the audit committee to test recommendation 1",
                "Chief executive",
                date(2026, 2, 27),
                "1",
            ),
        ),
        (
            date(2025, 11, 10),
            Minuted("9", date(2025, 11, 6), "Explain the digital backlog", "DCC", date(2025, 12, 19)),
        ),
        (
            date(2025, 11, 12),
            Asked(
                two,
                "What shows that plans are used and not only written?",
                "The Commissioner",
                date(2025, 11, 12),
                date(2025, 11, 26),
            ),
        ),
        (date(2025, 11, 24), Replied(1, "Supervisors say that they are.", "DCC", date(2025, 11, 24))),
        (
            date(2025, 11, 28),
            Weighed(
                1, False, "Policy officer", date(2025, 11, 28), "No figure is given.", date(2025, 12, 19)
            ),
        ),
        (
            date(2025, 12, 18),
            LogUpdated("9", date(2025, 12, 18), "Paper received and noted", LogState.DISCHARGED),
        ),
        (
            date(2026, 1, 8),
            Minuted(
                "10",
                date(2026, 1, 8),
                "Set out what a good file looks like",
                "Head of Crime",
                date(2026, 3, 6),
            ),
        ),
        (
            date(2026, 1, 8),
            LogUpdated(
                "8",
                date(2026, 1, 8),
                "Taken up in its plan for the year",
                LogState.TRANSFERRED,
                "the joint audit committee",
            ),
        ),
        (
            date(2026, 1, 9),
            Asked(
                five,
                "How many recruits will be accredited by June?",
                "Policy officer",
                date(2026, 1, 9),
                date(2026, 1, 23),
            ),
        ),
        (
            date(2025, 12, 8),
            ReportPublished(
                "How well Westmarch Police investigates crime", date(2025, 12, 7), "hmicfrs.example/westmarch"
            ),
        ),
        (date(2025, 12, 10), CommentsInvited(date(2025, 12, 10))),
        (
            date(2026, 1, 12),
            CommentsReceived(
                date(2026, 1, 12),
                "The force accepts every recommendation. <b>Caseloads</b> remain the greatest risk.\n\n"
                "It asks that progress is read beside the number of accredited investigators.",
            ),
        ),
        *(
            (date(2026, 1, 12), Responded(About(ref), *given))
            for ref, given in {
                "1": ("The Commissioner will see the monthly audit of supervision, and ask for it by area.",),
                "2": (MARKUP,),
                "3": ("A victims’ panel will read 20 cases a quarter, from April 2026.",),
                "4": ("", "The contract is the force’s own; the Commissioner will watch examination times."),
                "5": ("Two more intakes are funded in the budget for 2026/27.\nThe first begins in May.",),
                "6": ("The audit committee will sample both outcomes.",),
                "9": ("The Commissioner has asked for arrest rates by area.",),
                "11": ("The public session of October will be held again each spring.",),
            }.items()
        ),
        (
            date(2026, 1, 13),
            Assured(About("11"), "Head of assurance", date(2026, 1, 13), "Leaflet and attendance records"),
        ),
    )
    return tuple(
        Entry(number, day, datetime(day.year, day.month, day.day, 10, tzinfo=UTC), "policy.officer", says)
        for number, (day, says) in enumerate(
            (*sorted(recorded, key=lambda one: one[0]), *_measured()), start=1
        )
    )


def _measured() -> tuple[tuple[date, Says], ...]:
    """Measures in two uploads: the second brings what is new, and one figure that was revised."""
    refs = OF_WESTMARCH
    first, second = date(2025, 11, 3), date(2026, 1, 14)
    reviews, *others = sample_measures(12, **refs)
    reviews = replace(reviews, points=(*reviews.points[:-1], replace(reviews.points[-1], value=58.3)))
    news = news_of([reviews, *others], {}, first, CameFrom.CSV)
    found = [(first, says) for one in news for says in one.says]
    known = kept_measures(says for _, says in found)
    later = news_of(sample_measures(**refs), known, second, CameFrom.CSV)
    return (*found, *((second, says) for n in later for says in n.says))


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.split(" | ".rstrip())]


def _at(cell: str, number: int) -> str:
    """A cell's value in version 1 or 2: 'a > b', or the same in both."""
    before, arrow, after = (part.strip() for part in cell.partition(">"))
    return after if arrow and number == 2 else before


def _date(written: str) -> date | None:
    try:
        return datetime.strptime(written, "%d/%m/%Y").date()
    except ValueError:
        return None


def _recommendations(number: int) -> tuple[RecommendationRow, ...]:
    made = []
    for row, line in enumerate(RECOMMENDATIONS.strip().splitlines(), 7):
        ref, title, deadline, lead, rag = _cells(line)
        written = _at(rag, number)
        made.append(
            RecommendationRow(
                ref,
                title,
                _date(deadline),
                f"Action Plan!A{row}",
                DatePrecision.DAY,
                lead or None,
                Rag(written) if written else None,
            )
        )
    return tuple(made)


def _life(row: int, cells: list[str]) -> ActionLife:
    states: list[ActionState] = []
    for version in VERSIONS:
        made = _action(row, cells, version.number)
        if (made is None and not states) or (states and states[-1].row == made):
            continue
        states.append(ActionState(version.number, version.dated, made))
    return ActionLife(f"key-{row}", tuple(states))


def _action(row: int, cells: list[str], number: int) -> ActionRow | None:
    ref, words, owner, start, due, status, percent, rag, evidence = cells
    if _at(status, number) == "-":
        return None
    due, percent, rag = (_at(cell, number) for cell in (due, percent, rag))
    return ActionRow(
        ref=ref,
        recommendation=ref.split(".")[0],
        description=SPECIAL.get(words, words),
        cell=f"Action Plan!C{row + 7}",
        sheet="Action Plan",
        row=row + 7,
        owner=owner or None,
        start=_date(start),
        due=_date(due),
        due_precision=DatePrecision.DAY if _date(due) else DatePrecision.NONE,
        status=Status(_at(status, number)),
        percent=float(percent),
        declared_rag=Rag(rag),
        update=LONG_UPDATE if words == "LONGUPDATE" else _update(ref, percent),
        evidence=evidence or None,
        as_written={"due": due},
    )


def _update(ref: str, percent: str) -> str:
    return {
        "7.4": MARKUP,
        "7.5": "+44 calls made; @everyone told\t-see note",
    }.get(ref, f"Progress stands at {percent}%. Next reported to the investigations board.")
