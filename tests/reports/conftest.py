"""The invented plan's report, made once."""

import pytest

from recommendations.tracker.rules import load_rules
from reports.report import Report, build_report
from tests.reports.sample import AS_OF, history

LOCAL_BODY = "Police and Crime Commissioner for Westmarch"


@pytest.fixture(scope="session")
def report() -> Report:
    return build_report(history(), load_rules(), AS_OF, local_body=LOCAL_BODY)
