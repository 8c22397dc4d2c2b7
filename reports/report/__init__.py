"""Report: one frozen object with every number and sentence of the briefing, the email and the exports. Pure."""

from reports.report.model import Report

__all__ = ["Report"]
