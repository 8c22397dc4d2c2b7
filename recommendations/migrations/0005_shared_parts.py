"""Parts of a version are kept once by their hash: first the room for them beside the old columns."""

import django.db.models.deletion
from django.db import migrations, models

PARTS = ("sheets", "issues", "left_out", "layout")


class Migration(migrations.Migration):
    dependencies = [("recommendations", "0004_the_record")]

    operations = [
        migrations.CreateModel(
            name="VersionPart",
            fields=[
                ("sha256", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("content", models.BinaryField()),
            ],
        ),
        *(migrations.RenameField("version", name, f"{name}_json") for name in PARTS),
        *(
            migrations.AddField(
                "version",
                name,
                models.ForeignKey(
                    db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+",
                    to="recommendations.versionpart",
                ),
            )
            for name in PARTS
        ),
    ]
