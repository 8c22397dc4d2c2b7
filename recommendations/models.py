"""What is stored: forces, plans, versions and the lives of actions. Data and constraints, no judgement.

An action's life is stored as changes: a state row holds from the version `since` up to, not including, `until`
(NULL: still so). What stands where in the workbook moves with every inserted line, so it is kept once a version,
in `Version.layout`, and a re-import writes only what changed. What a version carries beside the lives is kept in
parts that versions share while they are the same.
"""

from typing import Any

from django.db import models
from django.db.models import F, Q

from recommendations.plan import DatePrecision, Rag, Status


def _choices(kind: type[Status] | type[Rag] | type[DatePrecision]) -> list[tuple[str, str]]:
    return [(member.value, member.value.replace("_", " ")) for member in kind]


class AppendOnlyError(RuntimeError):
    """Someone tried to change or delete a record that is only ever added to."""


class Force(models.Model):
    """A police force, by the name that people use for it."""

    name = models.CharField(max_length=200, unique=True)

    def __str__(self) -> str:
        return self.name


class Plan(models.Model):
    """One action plan of a force, such as its answer to one inspection report."""

    force = models.ForeignKey(Force, on_delete=models.PROTECT, related_name="plans")
    name = models.CharField(max_length=200)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["force", "name"], name="plan_once_per_force")]

    def __str__(self) -> str:
        return f"{self.force} · {self.name}"


class Original(models.Model):
    """The bytes of a workbook exactly as uploaded, kept once whatever its name."""

    sha256 = models.CharField(max_length=64, primary_key=True)
    content = models.BinaryField()

    def __str__(self) -> str:
        return self.sha256[:12]


class VersionPart(models.Model):
    """Something that a version carries, as compressed JSON under the SHA-256 of what it says; see parts.py."""

    sha256 = models.CharField(max_length=64, primary_key=True)
    content = models.BinaryField()

    def __str__(self) -> str:
        return self.sha256[:12]


def _part() -> Any:
    return models.ForeignKey(VersionPart, on_delete=models.PROTECT, related_name="+", db_index=False)


class Version(models.Model):
    """One import of a plan. `dated` is the day it speaks for; `issues` and `left_out` are the importer's account."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    dated = models.DateField()
    imported_at = models.DateTimeField()
    imported_by = models.CharField(max_length=200)
    workbook_name = models.CharField(max_length=255)
    original = models.ForeignKey(Original, on_delete=models.PROTECT, related_name="versions")
    rows_read = models.PositiveIntegerField()
    rows_imported = models.PositiveIntegerField()
    rows_left_out = models.PositiveIntegerField()
    cells_not_read = models.PositiveIntegerField()
    sheets = _part()
    issues = _part()
    left_out = _part()
    uncertain = models.JSONField(default=list)
    layout = _part()

    class Meta:
        ordering = ["plan", "number"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "number"], name="version_number_once"),
            models.UniqueConstraint(fields=["plan", "original"], name="same_bytes_once_per_plan"),
            models.CheckConstraint(
                condition=Q(rows_read=F("rows_imported") + F("rows_left_out")), name="row_ledger_adds_up"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.plan}, version {self.number}"


class State(models.Model):
    """A span of versions over which something stood unchanged."""

    since = models.PositiveIntegerField()
    until = models.PositiveIntegerField(null=True)
    as_written = models.JSONField(default=dict)

    class Meta:
        abstract = True


class RecommendationState(State):
    """A recommendation as the workbook gave it over a span of versions."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="recommendation_states")
    ref = models.CharField(max_length=100)
    title = models.TextField(null=True)
    deadline = models.DateField(null=True)
    deadline_precision = models.CharField(max_length=10, choices=_choices(DatePrecision))
    lead = models.TextField(null=True)
    declared_rag = models.CharField(max_length=10, null=True, choices=_choices(Rag))

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["plan", "ref", "since"], name="recommendation_state_once"),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gt=F("since")),
                name="recommendation_span_runs_forward",
            ),
        ]

    def __str__(self) -> str:
        return f"recommendation {self.ref} from version {self.since}"


class Action(models.Model):
    """An action's identity, which outlives its reference and its wording."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="actions")

    def __str__(self) -> str:
        return f"action {self.pk} of {self.plan_id}"


class ActionState(State):
    """An action as the workbook gave it over a span of versions."""

    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="states")
    ref = models.CharField(max_length=200)
    recommendation = models.CharField(max_length=100)
    description = models.TextField()
    owner = models.TextField(null=True)
    start = models.DateField(null=True)
    due = models.DateField(null=True)
    due_precision = models.CharField(max_length=10, choices=_choices(DatePrecision))
    original_due = models.DateField(null=True)
    completed = models.DateField(null=True)
    status = models.CharField(max_length=20, choices=_choices(Status))
    percent = models.FloatField(null=True)
    declared_rag = models.CharField(max_length=10, null=True, choices=_choices(Rag))
    update_text = models.TextField(null=True)
    evidence = models.TextField(null=True)
    measure = models.TextField(null=True)
    weight = models.FloatField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["action", "since"], name="action_state_once"),
            models.UniqueConstraint(
                fields=["action"], condition=Q(until__isnull=True), name="one_open_action_state"
            ),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gt=F("since")), name="action_span_runs_forward"
            ),
            models.CheckConstraint(
                condition=Q(percent__isnull=True) | Q(percent__gte=0, percent__lte=100),
                name="percent_0_to_100",
            ),
        ]

    def __str__(self) -> str:
        return f"action {self.ref} from version {self.since}"


class LearnedHeading(models.Model):
    """What a heading means in a force's workbooks, as a person confirmed it with an import.

    `of` says whether in its plans or in the logs of its meetings, and so what `field` is: a Field or a LogColumn.
    `heading` is in plain words, `written` as it was told; `layout` are all headings of the table, in plain words, and
    `fingerprint` their SHA-256.
    """

    force = models.ForeignKey(Force, on_delete=models.PROTECT, related_name="learned_headings")
    of = models.CharField(max_length=10, choices=[("plan", "plan"), ("log", "meeting log")], default="plan")
    heading = models.CharField(max_length=400)
    written = models.TextField()
    field = models.CharField(max_length=30)
    layout = models.JSONField()
    fingerprint = models.CharField(max_length=64)
    confirmed_by = models.CharField(max_length=200)
    confirmed_at = models.DateTimeField()

    class Meta:
        ordering = ["force", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["force", "of", "heading", "fingerprint"], name="heading_learned_once_per_layout"
            )
        ]

    def __str__(self) -> str:
        return f"{self.force} · {self.written} = {self.field}"


class RecordEntry(models.Model):
    """One thing that a person recorded about a plan beside the workbook. Only ever added to.

    `kind` names the type of `says` (recommendations/record/record.py), which is plain JSON. `known_on` is the day on
    which it was recorded as the person's calendar had it, `recorded_at` the moment by the clock.
    """

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="record_entries")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=30)
    says = models.JSONField()
    known_on = models.DateField()
    recorded_at = models.DateTimeField()
    who = models.CharField(max_length=200)

    class Meta:
        ordering = ["plan", "number"]
        constraints = [models.UniqueConstraint(fields=["plan", "number"], name="record_entry_number_once")]

    def __str__(self) -> str:
        return f"{self.plan}, entry {self.number}: {self.kind}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.pk is not None:
            raise AppendOnlyError("a record entry is never changed")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        raise AppendOnlyError("a record entry is never deleted")


class AuditEntry(models.Model):
    """Who did what, when, and what it was before and after. Only ever added to."""

    at = models.DateTimeField()
    who = models.CharField(max_length=200)
    what = models.CharField(max_length=100)
    subject = models.CharField(max_length=400)
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.who}: {self.what} {self.subject}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.pk is not None:
            raise AppendOnlyError("an audit entry is never changed")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        raise AppendOnlyError("an audit entry is never deleted")
