"""The invented plan's report and its outputs, made once."""

import pytest

from recommendations.tracker.rules import load_rules
from reports.briefing import briefing_html, briefing_pdf
from reports.report import Report, build_report
from tests.reports.sample import AS_OF, history

LOCAL_BODY = "Police and Crime Commissioner for Westmarch"


@pytest.fixture(scope="session")
def report() -> Report:
    return build_report(history(), load_rules(), AS_OF, local_body=LOCAL_BODY)


@pytest.fixture(scope="session")
def first_report() -> Report:
    """The plan when only its first version was known, as of that version's date."""
    first = history(1)
    return build_report(first, load_rules(), first.current.dated, local_body=LOCAL_BODY)


@pytest.fixture(scope="session")
def html(report: Report) -> str:
    return briefing_html(report)


@pytest.fixture(scope="session")
def pdf(report: Report) -> bytes:
    return briefing_pdf(report)
