"""A process that sends what is due: told the home folder, the mail server's URL and the moment by its
arguments.

It says READY once it could begin, and begins when a line is written to it, so that a test can start several
at once.
"""

import os
import sys
from datetime import datetime

os.environ["HMICFRS_MONITOR_HOME"] = sys.argv[1]

from monitor.database import open_database


def main(url: str, moment: str) -> None:
    open_database()
    from dataclasses import replace

    from recommendations.tracker.rules import load_rules
    from reports.delivery.dispatch import Source, deliver_due
    from reports.report import build_report
    from tests.delivery.conftest import PLAN, room_to
    from tests.reports import sample

    report = build_report(sample.history(), load_rules(), sample.AS_OF, local_body="Commissioner")
    short = replace(report, recommendations=report.recommendations[:1], annex=report.annex[:1])
    print("READY", flush=True)
    sys.stdin.readline()
    for one in deliver_due(Source(PLAN, lambda: short), room_to(url), lambda: datetime.fromisoformat(moment)):
        print(one.address, one.state, flush=True)


main(*sys.argv[2:])
