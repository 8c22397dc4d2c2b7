"""Four invented measures, one for each verdict, as a force would send them: a column for each month, with gaps."""

from recommendations.problems import Severity
from recommendations.record.measures import CameFrom, Measure
from recommendations.workbook.measure_csv import read_measure_csv

FILE_NAME = "Northmarch measures Jan 2026.csv"
_MONTHS = ["Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec", "Jan", "Feb", "Mar"]
MONTHS = tuple(f"{_MONTHS[n % 12]} {2024 + (n + 3) // 12}" for n in range(21))

# Measure | recommendation | unit | better | baseline | target | source | April 2024 to December 2025
MEASURES = (
    "Investigations reviewed by a supervisor | {review} | % | Higher | 62 | 75 | Crime system, monthly audit of 60 | "
    "61.7 63.3 60 65 58.3 61.7 63.3 60 66.7 61.7 63.3 61.7 75 78.3 80 76.7 81.7 78.3 80 83.3 81.7",
    "Devices awaiting examination | {digital} | devices | Lower | 240 | 150 | Digital forensics unit | "
    "238 251 229 244 236 247 232 249 241 228 246 239 243 251 247 262 271 279 288 301 314",
    "Domestic abuse crimes with an arrest | {abuse} | % | Higher | 36 | 50 | Crime system | "
    "35.2 36.4 34.1 37 35.5 36.1 39.4 40.7 38.2 41.1 39 40.2 37.9 41.5 39.6 38.8 40.9 38.1 41.2 39.3 40.1",
    "Case files that fail the quality check | {files} | % | Lower | 31 | 15 | Joint review with prosecutors | "
    "- - - - - - - - - - 31 29.4 - 30.2 33.1 n/a 27.8 26 <5 28.3 24.9",
)
# From October 2024 on, arrests are counted another way: the process is another one.
STEP = ("Domestic abuse crimes with an arrest", "Oct 2024", "arrests counted from the custody system")
# The recommendations of the demonstration's plan, and of the plan that the reports are tested with.
OF_NORTHMARCH = {"review": "1", "digital": "6", "abuse": "8", "files": "4"}
OF_WESTMARCH = {"review": "1", "digital": "4", "abuse": "9", "files": "7"}
HEADINGS = (
    "Measure", "Recommendation", "Unit", "Better", "Baseline", "Target", "Source", "Period", "Value", "Step change",
)  # fmt: skip


def measures_csv(*, review: str, digital: str, abuse: str, files: str, months: int = len(MONTHS)) -> str:
    """The measures as a CSV file of a figure a row, up to a month, under these recommendations' numbers."""
    refs = {"review": review, "digital": digital, "abuse": abuse, "files": files}
    lines = [",".join(HEADINGS)]
    for line in MEASURES:
        *facts, figures = (cell.strip() for cell in line.format(**refs).split(" | "))
        for month, figure in list(zip(MONTHS, figures.split(), strict=True))[:months]:
            if figure == "-":
                continue
            step = STEP[2] if (facts[0], month) == STEP[:2] else ""
            lines.append(
                ",".join(f'"{cell}"' if "," in cell else cell for cell in (*facts, month, figure, step))
            )
    return "\n".join(lines) + "\n"


def sample_measures(months: int = len(MONTHS), **refs: str) -> tuple[Measure, ...]:
    """The same, read."""
    read = read_measure_csv(measures_csv(months=months, **refs).encode(), FILE_NAME)
    assert all(issue.severity is Severity.INFO for issue in read.issues), read.issues
    assert all(point.came_from is CameFrom.CSV for one in read.measures for point in one.points)
    return read.measures
