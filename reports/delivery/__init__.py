"""Delivering a report: what is due to whom, claimed once, recorded always."""
