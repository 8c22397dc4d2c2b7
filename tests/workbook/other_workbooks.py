# ruff: noqa: E501 (a drawn row is one line)
"""Workbooks of a police force that are not action plans, and plans that look like something else, drawn as text.

Every name, reference and figure is invented.
"""

# What each is, and how organisations draw it.
NOT_PLANS: dict[str, str] = {
    "a chart of tasks and weeks": """
        == Gantt ==
        Project timeline
        Task | Owner | W1 | W2 | W3 | W4
        Scope | AB | {blue} | | |
        Build | CD | | {blue} | {blue} |
        """,
    "a chart of tasks, dates and weeks": """
        == Timeline ==
        Task | Assigned to | Progress | Start | End | d:2025-10-06 | d:2025-10-13 | d:2025-10-20 | d:2025-10-27 | d:2025-11-03 | d:2025-11-10
        Scope | AB | %:0.5 | d:2025-10-06 | d:2025-10-17 | {blue} | {blue} | | | |
        Build | CD | %:0 | d:2025-10-20 | d:2025-11-14 | | | {blue} | {blue} | {blue} | {blue}
        """,
    "a log of a meeting's actions with its items": """
        == Log ==
        Meeting date | Item | Decision / action | Who | When | Status
        02/09/2025 | 3.1 | Circulate the slides | JS | 09/09/2025 | Open
        07/10/2025 | 2.1 | Ask IT about laptops | JS | 21/10/2025 | Open
        """,
    "an assessment of risks to safety": """
        == Stations ==
        Ref | Hazard | Control measures | Further action required | By whom | By when | Done
        1 | Blocked exits | Weekly check | Move the cabinets | FM | 01/09/2025 | Y
        2 | No signs | None | Order signs | FM | 12/09/2025 | N
        """,
    "tickets of a help desk": """
        == Export ==
        Ticket | Summary | Assignee | Priority | Status | Due date
        INC001 | Mouse broken | A Holt | Low | Open | 01/09/2025
        INC002 | Password reset | B Ford | High | Closed | 02/09/2025
        """,
    "a person's objectives": """
        == PDR ==
        Objective | Measure of success | Owner | Target date | Status | Line manager comments
        Improve my skills | Course passed | Me | 01/09/2025 | In progress | Good
        Lead a briefing | Briefing held | Me | 12/09/2025 | Complete | Well done
        """,
    "a risk register with a mitigating action": """
        == Risk Register ==
        Northshire Police: strategic risk register

        Risk ID | Risk description | Likelihood | Impact | Score | Mitigating action | Risk owner | Review date | Status
        SR1 | Loss of detectives to neighbouring forces | 4 | 4 | 16 | Retention payment agreed | ACC Crime | 30/11/2025 | Open
        SR2 | Failure of the records system | 2 | 5 | 10 | Failover tested each quarter | CIO | 31/12/2025 | Open
        """,
    "a risk register whose mitigation is headed Action": """
        == Risks ==
        Ref | Risk | Cause | Consequence | Likelihood | Impact | Action | Owner | Target date | RAG
        1 | Shortage of first responders | Vacancies | Slower attendance | 3 | 4 | Recruit 40 officers | ACC | 31/03/2026 | Amber
        2 | Data loss | Old servers | Fines | 2 | 5 | Replace the servers | CIO | 30/06/2026 | Red
        """,
    "a risk register with controls and further actions": """
        == Sheet1 ==
        Risk no | Risk title | Inherent risk | Existing controls | Residual risk | Further action required | Owner | Due date | Progress
        1 | Custody capacity | 20 | Overflow agreement | 12 | Sign the new agreement | Supt Custody | 31/01/2026 | Drafted
        2 | Fleet availability | 15 | Hire contract | 9 | Renew the hire contract | Head of Fleet | 28/02/2026 | Not started
        """,
    "a risk log of three rows of headings": """
        == Log ==
        Risk | < | Assessment | < | < | Treatment | < | <
        ID | Description | Probability | Severity | Rating | Action | Owner | By when
        R1 | Key supplier fails | 2 | 4 | 8 | Second supplier found | Procurement | 30/11/2025
        R2 | Budget overspend | 3 | 3 | 9 | Monthly reviews | CFO | 31/12/2025
        """,
    "an issue log": """
        == Issue Log ==
        Issue no | Issue description | Date raised | Raised by | Priority | Action required | Owner | Target date | Status
        1 | Mobile devices lose signal in cells | 02/09/2025 | PC Ellis | High | Survey the cells | IT | 30/11/2025 | Open
        2 | Stock of body armour low | 09/09/2025 | Sgt Hale | Medium | Order 50 | Stores | 31/10/2025 | Closed
        """,
    "an issue log with a resolution": """
        == Issues ==
        ID | Issue | Impact | Severity | Raised by | Date raised | Assigned to | Resolution | Status | Date closed
        1 | Interview rooms out of use | Delays | High | DI Shah | 02/09/2025 | Estates | Repair booked | Open |
        2 | Backlog in vetting | Delays | High | HR | 04/09/2025 | Head of Vetting | Two staff lent | Closed | 01/10/2025
        """,
    "a RAID log": """
        == RAID ==
        Type | Ref | Description | Raised by | Date raised | Probability | Impact | Mitigation | Owner | Status
        Risk | 1 | Training slots run out | DS Kaur | 01/09/2025 | M | H | Book early | L&D | Open
        Issue | 2 | No interpreter contract | DI Bell | 04/09/2025 | | H | Use the regional one | Procurement | Open
        """,
    "a decision log": """
        == Decisions ==
        Gold group decision log
        Decision no | Decision | Rationale | Options considered | Made by | Date | Action arising | Owner
        1 | Keep the two sites | Cost | Close one; keep both | DCC | 02/09/2025 | Tell the staff | Estates
        2 | Use agency staff | Backlog | Overtime; agency | ACC | 16/09/2025 | Sign the contract | HR
        """,
    "a decision log without actions": """
        == Policy Log ==
        No | Decision | Reason | Decided by | Date of decision | Status
        1 | Issue body-worn video to all | Evidence quality | ACC | 02/09/2025 | Implemented
        2 | Withdraw the old form | Duplication | Supt | 09/09/2025 | Implemented
        """,
    "minutes of a meeting": """
        == Minutes ==
        Minutes of the Crime Performance Board, 4 November 2025
        Present: ACC Crime, Det Supt Vale, Head of Data
        Agenda item | Discussion | Action | Owner
        1 Apologies | Received from the CFO | |
        2 Performance | Attendance times discussed at length | Circulate the figures | Head of Data
        3 Any other business | None raised | |
        """,
    "a VPAT": """
        == Table 1 ==
        Accessibility conformance report
        Criteria | Conformance Level | Remarks and Explanations
        1.1.1 Non-text Content | Supports | All images have text
        1.2.1 Audio-only | Not applicable | None is used
        """,
    "a Gantt of coloured cells": """
        == Gantt ==
        Task | Oct | Nov | Dec | Jan
        Scope | {blue} | | |
        Build | | {blue} | {blue} |
        Test | | | | {green}
        """,
    "a Gantt of coloured cells under dates": """
        == Timeline ==
        Activity | d:2025-10-06 | d:2025-10-13 | d:2025-10-20 | d:2025-10-27
        Design the course | {blue} | {blue} | |
        Run the pilot | | | {blue} | {blue}
        """,
    "a checklist": """
        == Checklist ==
        Item | Yes | No | N/A
        Fire exits are clear | x | |
        Extinguishers are in date | | x |
        """,
    "a checklist with steps and initials": """
        == Custody checklist ==
        Step | Done | Initials | Comments
        Check the cell call bell | Yes | JM |
        Check the CCTV | Yes | JM | Camera 4 is slow
        Check the first aid kit | No | | Ordered
        """,
    "a checklist with a person and a date": """
        == Sheet1 ==
        New starter checklist
        Task | Responsible | Date | Tick when done
        Issue warrant card | HR | 01/09/2025 | ✓
        Issue laptop | IT | 02/09/2025 | ✓
        """,
    "a compliance checklist": """
        == Inspection ==
        Requirement | Compliant (Y/N) | Checked by | Date checked | Comments
        Detention reviews on time | Y | Insp Rowe | 01/10/2025 |
        Rights notices displayed | N | Insp Rowe | 01/10/2025 | Two missing
        """,
    "a staff rota": """
        == Rota ==
        Officer | Mon | Tue | Wed | Thu | Fri
        PC Ash | E | E | L | L | RD
        PC Birch | N | N | RD | RD | E
        """,
    "a staff rota by date": """
        == November ==
        Duty | Officer | Start | End | Status
        Front counter | PSE Lane | 03/11/2025 | 04/11/2025 | Confirmed
        Custody | Sgt Hill | 03/11/2025 | 05/11/2025 | Confirmed
        """,
    "a training matrix": """
        == Training ==
        Name | Role | PIP 1 | PIP 2 | First aid | Driving
        DC Ames | Detective | Complete | In progress | Complete | Due 03/26
        DC Bole | Detective | Complete | Not started | Complete | Complete
        """,
    "a training record": """
        == Sheet1 ==
        Collar no | Officer | Course | Provider | Start date | Completion date | Expiry date | Status
        1204 | PC Ash | Taser | Regional centre | 01/09/2025 | 03/09/2025 | 03/09/2026 | Complete
        1311 | PC Birch | First aid | In force | 08/09/2025 | 08/09/2025 | 08/09/2028 | Complete
        """,
    "a budget": """
        == Budget ==
        Cost centre | Description | Budget | Actual | Variance | Owner | Status
        C100 | Overtime | 120000 | 98000 | 22000 | Finance | Green
        C200 | Fleet fuel | 80000 | 91000 | -11000 | Fleet | Red
        """,
    "a list of savings": """
        == Savings 2026-27 ==
        Item | Description | Full-year saving | Delivered to date | Owner | RAG
        1 | Close the annexe | 45000 | 12000 | Estates | Green
        2 | Fewer pool cars | 30000 | 0 | Fleet | Amber
        """,
    "a performance dashboard": """
        == Dashboard ==
        Measure | Target | Actual | RAG | Trend | Owner
        999 calls in 10 seconds | 90% | 88% | Amber | Up | Head of Contact
        Attendance in time | 85% | 86% | Green | Flat | Supt Response
        """,
    "objectives and figures": """
        == Performance ==
        Objective | Baseline | Target | Actual | RAG | Owner
        Cut burglary | 1200 | 1000 | 1050 | Amber | Supt
        Cut waiting times | 12 | 8 | 7 | Green | Head of Contact
        """,
    "a survey": """
        == Responses ==
        Timestamp | Name | What action have you taken? | How satisfied are you? | Comments
        d:2025-10-01 10:00 | Respondent 1 | I called 101 | 4 | Quick answer
        d:2025-10-02 11:30 | Respondent 2 | I reported online | 2 | No reply
        """,
    "a survey of questions": """
        == Staff survey ==
        Question | Strongly agree | Agree | Disagree | Comments
        I have the kit I need | 34 | 41 | 12 | Radios
        My supervisor supports me | 50 | 38 | 6 |
        """,
    "a list of stakeholders": """
        == Stakeholders ==
        Stakeholder | Organisation | Interest | Influence | Engagement activity | Lead | Frequency
        Chief executive | Borough council | High | High | Monthly meeting | DCC | Monthly
        Youth forum | Charity | High | Low | Quarterly visit | Insp Gray | Quarterly
        """,
    "a contact list": """
        == Contacts ==
        Name | Role | Unit | Email | Phone | Status
        Ann Example | DCI | Crime | ann@example.invalid | 101 | Current
        Bob Example | DI | PVP | bob@example.invalid | 102 | Current
        """,
    "an inventory": """
        == Equipment ==
        Item | Description | Serial no | Location | Condition | Assigned to | Status
        Laptop | 14 inch | L-001 | HQ | Good | DC Ames | In use
        Camera | Body worn | B-117 | North | Poor | PC Ash | Repair
        """,
    "a register of information assets": """
        == Information assets ==
        Asset ID | Asset | Description | Information asset owner | Classification | Retention | Review date | Status
        1 | Custody records | Detention log | Supt Custody | Official-Sensitive | 7 years | 01/04/2026 | Live
        2 | Vetting files | Personal files | Head of Vetting | Official-Sensitive | 6 years | 01/06/2026 | Live
        """,
    "a timetable of policy reviews": """
        == Policies ==
        Policy title | Policy owner | Version | Last reviewed | Next review date | Status
        Stop and search | Supt Ops | 3.1 | 01/02/2024 | 01/02/2026 | In date
        Use of force | Supt Ops | 2.0 | 01/06/2023 | 01/06/2025 | Overdue
        """,
    "a timetable of policy reviews with an action": """
        == Sheet1 ==
        Policy | Owner | Review date | Action required | Due date | Status
        Stop and search | Supt Ops | 01/02/2026 | Minor amendments | 01/02/2026 | Not started
        Use of force | Supt Ops | 01/06/2025 | Rewrite | 01/12/2025 | In progress
        """,
    "a record of processing activities": """
        == ROPA ==
        Processing activity | Purpose | Lawful basis | Data subjects | Retention | Data owner | Status
        Crime recording | Law enforcement | Part 3 | Victims; suspects | MoPI | Head of Crime | Live
        Payroll | Employment | Contract | Staff | 6 years | Head of HR | Live
        """,
    "a list of things to do": """
        == To do ==
        To do | Priority | Done
        Ring the garage | High | Yes
        Book the room | Low | No
        """,
    "a pivot table alone": """
        == Sheet4 ==
        Status | (All)

        Row Labels | Count of Action | Sum of Overdue
        Recommendation 1 | 7 | 2
        Recommendation 2 | 4 | 0
        Grand Total | 11 | 2
        """,
    "a pivot table with column labels": """
        == Pivot ==
        Count of Action | Column Labels | < | <
        Row Labels | Complete | In progress | Grand Total
        DCI Jones | 4 | 3 | 7
        DI Patel | 1 | 2 | 3
        Grand Total | 5 | 5 | 10
        """,
    "a template with headings alone": """
        == Action Plan ==
        Northshire Police: action plan
        Rec | Recommendation text | Action | Owner | Due date | Status
        """,
    "a log of complaints": """
        == Complaints ==
        Complaint no | Complainant | Date received | Allegation | Action taken | Investigating officer | Outcome | Status
        1 | Person A | 01/09/2025 | Incivility | Apology given | Sgt Ives | Resolved | Closed
        2 | Person B | 03/09/2025 | Delay | Reviewed | Sgt Ives | Not upheld | Closed
        """,
    "a log of incidents": """
        == Health and safety ==
        Incident no | Date of incident | Location | Description | Injury | Action taken | Reported by | Status
        1 | 02/09/2025 | HQ | Slip on stairs | Bruise | Stair cleaned | PSE Lane | Closed
        2 | 05/09/2025 | North | Dog bite | Cut | First aid | PC Ash | Closed
        """,
    "a log of freedom of information requests": """
        == FOI ==
        Request no | Requester | Date received | Request | Owner | Due date | Status
        1 | Journalist | 01/09/2025 | Taser use by ward | Disclosure | 29/09/2025 | Complete
        2 | Student | 03/09/2025 | Number of dogs | Disclosure | 01/10/2025 | In progress
        """,
    "a log of change requests": """
        == Changes ==
        Change request | Requested by | Date requested | Impact | Decision | Approved by | Owner | Status
        Add a field to the form | Crime | 01/09/2025 | Low | Approved | CAB | IT | Done
        Move the server | IT | 03/09/2025 | High | Deferred | CAB | IT | Open
        """,
    "a lessons learned log": """
        == Lessons ==
        Lesson no | What happened | Lesson learned | Date raised | Raised by | Owner | Status
        1 | The briefing was late | Brief the night before | 01/09/2025 | Insp Gray | Ops | Open
        2 | Radios failed | Test before use | 03/09/2025 | Sgt Hale | Ops | Closed
        """,
    "a list of meetings": """
        == Forward plan ==
        Meeting | Date | Chair | Agenda item | Paper owner | Paper due | Status
        Performance board | 04/11/2025 | DCC | Quarter 2 figures | Head of Data | 28/10/2025 | Sent
        Audit committee | 18/11/2025 | Chair | Audit plan | CFO | 11/11/2025 | Due
        """,
}

# Plans that look like something else; each has two actions, owned by 'DCI Jones' and 'DI Patel'.
PLANS: dict[str, str] = {
    "a plan with a column of risks": """
        Rec | Action | Owner | Due date | Status | Risk
        1 | Train supervisors | DCI Jones | 30/11/2025 | In progress | Few trainers
        2 | Publish the policy | DI Patel | 31/12/2025 | Not started | None
        """,
    "a plan with risk, mitigation and impact": """
        Rec | Action | Owner | Due date | Status | Risk | Likelihood | Impact | Mitigation
        1 | Train supervisors | DCI Jones | 30/11/2025 | In progress | Few trainers | 3 | 4 | Book early
        2 | Publish the policy | DI Patel | 31/12/2025 | Not started | Delay | 2 | 2 | Draft now
        """,
    "a plan with risk and mitigation and no recommendations": """
        Action | Owner | Due date | Status | Risk | Mitigation
        Train supervisors | DCI Jones | 30/11/2025 | In progress | Few trainers | Book early
        Publish the policy | DI Patel | 31/12/2025 | Not started | Delay | Draft now
        """,
    "a plan with risk and mitigation under banners": """
        Action no | Action | Risk | Mitigation | Owner | Due date | Status
        Recommendation 1: Supervise investigations | < | < | < | < | < | <
        1.1 | Train supervisors | Few trainers | Book early | DCI Jones | 30/11/2025 | In progress
        Recommendation 2: Publish the policy | < | < | < | < | < | <
        2.1 | Publish the policy | Delay | Draft now | DI Patel | 31/12/2025 | Not started
        """,
    "a plan with a column of controls": """
        Recommendation | Action | Controls | Owner | Due date | RAG
        Recommendation 1: Supervise | Train supervisors | Monthly dip sample | DCI Jones | 30/11/2025 | Green
        Recommendation 2: Publish | Publish the policy | Board review | DI Patel | 31/12/2025 | Amber
        """,
    "a plan whose finding is headed Issue": """
        Issue | Action | Owner | Due date | Status
        Supervision is weak | Train supervisors | DCI Jones | 30/11/2025 | In progress
        The policy is old | Publish the policy | DI Patel | 31/12/2025 | Not started
        """,
    "a plan of issues with their impact": """
        Ref | Issue identified | Impact | Action | Owner | Due date | Status
        1 | Supervision is weak | High | Train supervisors | DCI Jones | 30/11/2025 | In progress
        2 | The policy is old | Low | Publish the policy | DI Patel | 31/12/2025 | Not started
        """,
    "a plan of areas for improvement": """
        AFI | Area for improvement | What will we do | Who | By when | RAG
        1 | Supervise investigations | Train supervisors | DCI Jones | 30/11/2025 | Green
        2 | Publish the policy | Publish the policy | DI Patel | 31/12/2025 | Amber
        """,
    "a plan for a cause of concern": """
        == Cause of Concern ==
        Cause of concern: the force does not supervise its investigations

        No | Recommendation | Activity | Responsible officer | Target date | Progress
        1 | Supervise investigations | Train supervisors | DCI Jones | 30/11/2025 | First course held
        2 | Publish the policy | Publish the policy | DI Patel | 31/12/2025 | Drafted
        """,
    "a plan of deliverables": """
        Recommendation no | Deliverable | Owner | Delivery date | Status
        1 | Train supervisors | DCI Jones | 30/11/2025 | In progress
        2 | Publish the policy | DI Patel | 31/12/2025 | Not started
        """,
    "a plan of tasks": """
        Rec | Task | Assigned to | Due | % complete
        1 | Train supervisors | DCI Jones | 30/11/2025 | 40%
        2 | Publish the policy | DI Patel | 31/12/2025 | 0%
        """,
    "a plan of activities": """
        Rec | Activity | Lead | Finish | Status
        1 | Train supervisors | DCI Jones | 30/11/2025 | In progress
        2 | Publish the policy | DI Patel | 31/12/2025 | Not started
        """,
    "a plan of the force's response": """
        Recommendation | Force response | Lead officer | Timescale | Status
        1 | Train supervisors | DCI Jones | 30/11/2025 | In progress
        2 | Publish the policy | DI Patel | 31/12/2025 | Not started
        """,
    "a plan of next steps": """
        HMICFRS recommendation | Next steps | Owner | Date due | Status
        1 | Train supervisors | DCI Jones | 30/11/2025 | In progress
        2 | Publish the policy | DI Patel | 31/12/2025 | Not started
        """,
    "a plan of milestones beside months": """
        Rec | Milestone | Owner | End date | Status | Oct | Nov | Dec
        1 | Train supervisors | DCI Jones | 30/11/2025 | In progress | {blue} | {blue} |
        2 | Publish the policy | DI Patel | 31/12/2025 | Not started | | {blue} | {blue}
        """,
    "an action log with the numbers of recommendations": """
        == Action Log ==
        Board action log
        Action no | Rec | Action | Owner | Date raised | Due date | Status
        1 | 1 | Train supervisors | DCI Jones | 02/09/2025 | 30/11/2025 | Open
        2 | 2 | Publish the policy | DI Patel | 02/09/2025 | 31/12/2025 | Open
        """,
    "an action log of one inspection": """
        == Actions ==
        Action | Owner | Due date | Status
        Train supervisors | DCI Jones | 30/11/2025 | In progress
        Publish the policy | DI Patel | 31/12/2025 | Not started
        """,
    "an action log that says when each was raised": """
        == Actions ==
        Ref | Date raised | Raised by | Action | Owner | Priority | Due date | Status
        1 | 02/09/2025 | ACC Crime | Train supervisors | DCI Jones | High | 30/11/2025 | In progress
        2 | 02/09/2025 | ACC Crime | Publish the policy | DI Patel | Low | 31/12/2025 | Not started
        """,
    "an action log with the meeting of each": """
        == Board actions ==
        No | Meeting date | Action | Owner | Due date | Status
        1 | 02/09/2025 | Train supervisors | DCI Jones | 30/11/2025 | In progress
        2 | 02/09/2025 | Publish the policy | DI Patel | 31/12/2025 | Not started
        """,
    "a tracker of an audit's recommendations": """
        == Audit follow-up ==
        Audit | Rec no | Recommendation | Priority | Management response | Agreed action | Responsible officer | Due date | Status
        Custody | 1 | Supervise | High | Agreed | Train supervisors | DCI Jones | 30/11/2025 | In progress
        Custody | 2 | Publish | Low | Agreed | Publish the policy | DI Patel | 31/12/2025 | Not started
        """,
    "a plan with costs and budgets": """
        Rec | Action | Owner | Due date | Status | Budget | Cost | Variance
        1 | Train supervisors | DCI Jones | 30/11/2025 | In progress | 1000 | 900 | 100
        2 | Publish the policy | DI Patel | 31/12/2025 | Not started | 0 | 0 | 0
        """,
    "a plan with decisions of its board": """
        Rec | Action | Owner | Due date | Status | Decision | Rationale | Raised by
        1 | Train supervisors | DCI Jones | 30/11/2025 | In progress | Approved | Quick | ACC
        2 | Publish the policy | DI Patel | 31/12/2025 | Not started | Deferred | Cost | ACC
        """,
    "a plan on a sheet called Checklist": """
        == Checklist ==
        Rec | Action | Owner | Due date | Status
        1 | Train supervisors | DCI Jones | 30/11/2025 | In progress
        2 | Publish the policy | DI Patel | 31/12/2025 | Not started
        """,
    "a plan on a sheet called Risk register actions": """
        == Risk and action plan ==
        HMICFRS | Action | Owner | Due date | Status
        1 | Train supervisors | DCI Jones | 30/11/2025 | In progress
        2 | Publish the policy | DI Patel | 31/12/2025 | Not started
        """,
    "a plan headed To do list": """
        HMICFRS inspection: to do list
        Task | Owner | Due date | Done
        Train supervisors | DCI Jones | 30/11/2025 | No
        Publish the policy | DI Patel | 31/12/2025 | No
        """,
    "a plan with its weeks": """
        Rec | Action | Owner | Due date | Status | W1 | W2 | W3 | W4 | W5 | W6
        1 | Train supervisors | DCI Jones | 30/11/2025 | In progress | {blue} | {blue} | | | |
        2 | Publish the policy | DI Patel | 31/12/2025 | Not started | | | {blue} | {blue} | {blue} | {blue}
        """,
    "a plan of tasks and weeks that says what it is": """
        HMICFRS action plan
        Task | Owner | Due date | W1 | W2 | W3 | W4 | W5 | W6
        Train supervisors | DCI Jones | 30/11/2025 | {blue} | {blue} | | | |
        Publish the policy | DI Patel | 31/12/2025 | | | {blue} | {blue} | {blue} | {blue}
        """,
    "a plan of measures": """
        Rec | Improvement activity | Success measure | Baseline | Target | Owner | Due date | RAG
        1 | Train supervisors | Share trained | 10 | 90 | DCI Jones | 30/11/2025 | Green
        2 | Publish the policy | Read by all | 0 | 100 | DI Patel | 31/12/2025 | Amber
        """,
    "a plan whose risk register number is beside it": """
        Rec | Risk ref | Risk score | Action | Owner | Due date | Status
        1 | SR4 | 12 | Train supervisors | DCI Jones | 30/11/2025 | In progress
        2 | SR7 | 6 | Publish the policy | DI Patel | 31/12/2025 | Not started
        """,
    "a plan of training courses": """
        Rec | Action | Course | Provider | Owner | Due date | Status
        1 | Train supervisors | Supervision | College | DCI Jones | 30/11/2025 | In progress
        2 | Publish the policy | None | None | DI Patel | 31/12/2025 | Not started
        """,
}
