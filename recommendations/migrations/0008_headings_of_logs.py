"""What was confirmed of a heading is of a force's plans or of the logs of its meetings."""

from django.db import migrations, models

ONCE = "heading_learned_once_per_layout"


class Migration(migrations.Migration):
    dependencies = [("recommendations", "0007_only_parts")]

    operations = [
        migrations.RemoveConstraint("learnedheading", ONCE),
        migrations.AddField(
            "learnedheading",
            "of",
            models.CharField(choices=[("plan", "plan"), ("log", "meeting log")], default="plan", max_length=10),
        ),
        migrations.AlterField("learnedheading", "field", models.CharField(max_length=30)),
        migrations.AddConstraint(
            "learnedheading",
            models.UniqueConstraint(fields=["force", "of", "heading", "fingerprint"], name=ONCE),
        ),
    ]
