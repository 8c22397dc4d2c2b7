"""The domain: plans, their versions and their judgement. Knows no page, no email, no PDF."""
