"""What is stored of the weekly email: who gets it, when, and a ledger of every delivery and attempt.

Data and constraints only. The constraint `one_delivery_a_week` is what makes a second email in the same week
impossible, whoever asks for it; `delivery/outbox.py` is the only module that writes deliveries and attempts.
"""

from typing import Any

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from recommendations.models import AppendOnlyError

EMAIL_LENGTH = 254  # RFC 5321, section 4.5.3.1.3, less the angle brackets
NAME_LENGTH = 200
PLAN_KEY_LENGTH = 403  # "Force · Plan", each of up to 200 characters


class Weekday(models.TextChoices):
    """A word, never a number: 1 is Monday to some programs and Tuesday to others."""

    MONDAY = "mon", "Monday"
    TUESDAY = "tue", "Tuesday"
    WEDNESDAY = "wed", "Wednesday"
    THURSDAY = "thu", "Thursday"
    FRIDAY = "fri", "Friday"
    SATURDAY = "sat", "Saturday"
    SUNDAY = "sun", "Sunday"


class Recipient(models.Model):
    """A person who gets the weekly email: the first is the next one scheduled after `added_at`."""

    address = models.EmailField(max_length=EMAIL_LENGTH)
    name = models.CharField(max_length=NAME_LENGTH, blank=True)
    active = models.BooleanField(default=True)
    added_at = models.DateTimeField()

    class Meta:
        ordering = ["address"]
        constraints = [models.UniqueConstraint(Lower("address"), name="recipient_address_once")]

    def __str__(self) -> str:
        return f"{self.name} <{self.address}>" if self.name else self.address


class Schedule(models.Model):
    """When the weekly email goes out: of one plan, or (empty `plan_key`) of all that have none of their own."""

    plan_key = models.CharField(max_length=PLAN_KEY_LENGTH, blank=True, default="", unique=True)
    day_of_week = models.CharField(max_length=3, choices=Weekday.choices, default=Weekday.MONDAY)
    at = models.TimeField()
    zone = models.CharField(max_length=64, default="Europe/London")
    set_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(day_of_week__in=Weekday.values), name="schedule_day_is_a_weekday"
            ),
        ]

    def __str__(self) -> str:
        return f"{Weekday(self.day_of_week).label} {self.at:%H:%M} {self.zone}"


class DeliveryState(models.TextChoices):
    """How far a delivery has come.

    claimed: a process is at work, and no message has been handed over yet.
    sending: the message is being handed over; if the process dies now, nobody knows whether it went.
    sent: the mail server took it. failed: refused for good. retry: certainly not sent, to be tried again.
    uncertain: it may have been sent; it is never sent again without a person.
    """

    CLAIMED = "claimed", "Being prepared"
    SENDING = "sending", "Being sent"
    SENT = "sent", "Sent"
    RETRY = "retry", "Not sent yet, to be tried again"
    FAILED = "failed", "Not sent"
    UNCERTAIN = "uncertain", "Not known whether sent"


class Delivery(models.Model):
    """One recipient, one plan, one week: one row, and so one email at most.

    `address` is the recipient's as it was then. `period` is the ISO week, '2026-W03'. `claim` names the
    process at work. `content` holds the frozen message until it has been sent, so that another try sends the
    same bytes.
    """

    address = models.EmailField(max_length=EMAIL_LENGTH)
    plan_key = models.CharField(max_length=PLAN_KEY_LENGTH)
    period = models.CharField(max_length=8)
    scheduled_at = models.DateTimeField()
    late = models.BooleanField()
    state = models.CharField(max_length=10, choices=DeliveryState.choices)
    claim = models.CharField(max_length=32)
    claimed_at = models.DateTimeField()
    retry_at = models.DateTimeField(null=True)
    tries = models.PositiveIntegerField(default=0)
    sender = models.CharField(max_length=EMAIL_LENGTH)
    subject = models.TextField()
    message_id = models.CharField(max_length=400)
    report_sha256 = models.CharField(max_length=64)
    message_sha256 = models.CharField(max_length=64)
    content = models.BinaryField(null=True)

    class Meta:
        verbose_name_plural = "deliveries"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(Lower("address"), "plan_key", "period", name="one_delivery_a_week"),
            models.CheckConstraint(
                condition=Q(state__in=DeliveryState.values), name="delivery_state_is_known"
            ),
            models.CheckConstraint(
                condition=Q(content__isnull=False) | Q(state=DeliveryState.SENT),
                name="unsent_message_is_kept",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.period} to {self.address}: {self.state}"


class Attempt(models.Model):
    """One try at a delivery and what came of it, in words. Only ever added to."""

    delivery = models.ForeignKey(Delivery, on_delete=models.PROTECT, related_name="attempts")
    at = models.DateTimeField()
    outcome = models.CharField(max_length=10, choices=DeliveryState.choices)
    detail = models.TextField()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.outcome}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.pk is not None:
            raise AppendOnlyError("an attempt is never changed")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        raise AppendOnlyError("an attempt is never deleted")
