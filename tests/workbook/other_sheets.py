# ruff: noqa: E501 (a sheet is one line)
"""Sheets that stand beside a plan and are none of it, as organisations draw them: name of the sheet, and its rows."""

SHEETS: dict[str, tuple[tuple[str, str], ...]] = {
    "cover": (
        ("Cover", "Northshire Police\n\nHMICFRS action plan\nVersion | 3"),
        ("Cover sheet", "Title | Action plan\nOwner | Head of Governance\nDate | 01/11/2025"),
        ("Front page", "Action plan\nOwner | DCC\nStatus | Draft"),
        ("Title", "Improvement plan 2025"),
        ("Contents", "Sheet | What it has\nPlan | Actions\nLists | Words for the drop-downs"),
        ("Index", "No | Sheet | Owner\n1 | Plan | DCC\n2 | Lists | Governance"),
        ("Home", "Go to the plan"),
        ("Sheet1", "Northshire Police\nPEEL action plan\nOfficial"),
        ("Front Sheet", "Document | Owner | Version | Status\nAction plan | DCC | 3 | Draft"),
        ("Title page", "Force | Northshire\nPlan owner | DCC\nNext review | 01/12/2025"),
    ),
    "instructions": (
        ("Instructions", "How to fill in this workbook\n1 | Write one action in each row"),
        ("Guidance", "Column | What to write | Example\nAction | What will be done | Train staff\nOwner | One name | DCI"),
        ("How to use", "Step | What to do\n1 | Fill in the action\n2 | Send it to the DCC"),
        ("Read me", "Please read before use"),
        ("Notes", "Notes on the plan\nDates are the last day of a month"),
        ("Help", "Field | Meaning\nStatus | How far it has got\nRAG | Red, amber or green"),
        ("About", "This workbook was made by the governance team"),
        ("Example", "Rec | Action | Owner | Due | Status\n1 | EXAMPLE: Hold a training day | EXAMPLE | 30/09/2025 | In progress"),
        ("Guidance notes", "Action | Owner | Due date | Status\nWrite what will be done | Name one person | Give a date | Choose from the list"),
        ("Instructions for owners", "Step | Action | Who | When\n1 | Update your actions | Owners | Each Friday\n2 | Check the dates | Governance | Each Monday"),
    ),
    "lists": (
        ("Lists", "Status | RAG | Owner\nNot started | Red | DCI\nIn progress | Amber | DI"),
        ("Dropdowns", "Status | Priority\nComplete | High\nOpen | Low"),
        ("Lookups", "Rec | Owner\n1 | ACC Crime\n2 | ACC Local"),
        ("Data validation", "Statuses\nOpen\nClosed"),
        ("Reference data", "Code | Area\nN | North\nS | South"),
        ("Drop down lists", "RAG | Action type | Status\nRed | Policy | Open\nGreen | Training | Closed"),
        ("Values", "Owner | Status | Due\nDCI | Open | Q1\nDI | Closed | Q2"),
        ("Sheet2", "Not started\nIn progress\nComplete"),
        ("Picklists", "Action | Owner | Status\nTraining | DCI | Open\nPolicy | DI | Closed"),
        ("Data", "Status list | RAG list\nOpen | Red\nClosed | Green"),
    ),
    "pivot": (
        ("Pivot", "Row Labels | Count of Action\nDCI | 4\nGrand Total | 4"),
        ("Sheet3", "Row Labels | Count of Ref | Sum of % complete\n1 | 2 | 90\nGrand Total | 2 | 90"),
        ("Summary", "Owner | Complete | In progress | Total\nDCI | 2 | 1 | 3\nDI | 0 | 1 | 1"),
        ("Dashboard", "RAG | Number\nRed | 2\nGreen | 5"),
        ("Sheet4", "Count of Action | Column Labels\nRow Labels | Complete | Open | Grand Total\nDCI | 1 | 2 | 3"),
        ("Overview", "Recommendation | Actions | Complete | RAG\n1 | 4 | 2 | Amber\n2 | 3 | 3 | Green"),
        ("Stats", "Status | Count\nOpen | 4\nClosed | 2"),
        ("Charts", "Month | Open | Closed\nOct | 5 | 1\nNov | 4 | 2"),
        ("Pivot by owner", "Owner | Action | Count\nDCI | Train | 1\nDI | Write | 1"),
        ("Highlights", "Overdue | 3\nDue this month | 4"),
    ),
    "archive": tuple(
        (name, "Rec | Action | Owner | Due\n1 | Appoint a lead | DCI | 30/06/2024")
        for name in (
            "Archive", "Archived actions", "Old plan", "Superseded", "Plan v1 (old)", "Previous version", "Do not use",
            "Backup 01-10", "Historic", "OLD - Action Plan",
        )
    ),
    "hidden": tuple(
        (f"{name} [{how}]", rows)
        for name, how, rows in (
            ("Data", "hidden", "Rec | Action | Owner | Due\n1 | Appoint a lead | DCI | 30/06/2024"),
            ("Lists", "hidden", "Status | RAG\nOpen | Red"),
            ("Working", "very hidden", "Rec | Action | Owner | Due\n1 | Appoint a lead | DCI | 30/06/2024"),
            ("Cover", "hidden", "Northshire"),
            ("Pivot", "hidden", "Row Labels | Count of Action\n1 | 2"),
            ("Old", "very hidden", "Rec | Action | Owner | Due\n1 | Appoint a lead | DCI | 30/06/2024"),
            ("Notes", "hidden", "Notes"),
            ("Rec 1", "hidden", "Action | Owner | Due\nAppoint a lead | DCI | 30/06/2024"),
            ("Recommendations", "hidden", "Rec | Recommendation | Deadline | SRO\n9 | Do more | 30/06/2026 | ACC"),
            ("Sheet9", "very hidden", "x"),
        )
    ),
}  # fmt: skip
