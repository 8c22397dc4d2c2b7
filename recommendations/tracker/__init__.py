"""Judging progress: pure functions of a plan history, rules and an explicit `as_of` date."""
