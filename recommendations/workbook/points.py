"""Numbered points in one text: '1. Train sergeants' and, on the next line, '2. Publish the guide'."""

import re

_POINT = re.compile(r"\s*\(?(?:(\d{1,2})|([a-z]))[.):]\s*(?=\D)", re.IGNORECASE)


def numbered_points(text: str) -> int:
    """How many points a text numbers, each on a line of its own, from 1 on; 0 unless there are two or more."""
    marks = [mark for line in text.splitlines() if (mark := _POINT.match(line))]
    numbers = [int(mark[1]) if mark[1] else ord(mark[2].lower()) - ord("a") + 1 for mark in marks]
    return len(numbers) if len(numbers) > 1 and numbers == list(range(1, len(numbers) + 1)) else 0
