"""The old columns go, now that every version has its parts."""

import django.db.models.deletion
from django.db import migrations, models

PARTS = ("sheets", "issues", "left_out", "layout")


class Migration(migrations.Migration):
    dependencies = [("recommendations", "0006_fill_parts")]

    operations = [
        *(migrations.RemoveField("version", f"{name}_json") for name in PARTS),
        *(
            migrations.AlterField(
                "version",
                name,
                models.ForeignKey(
                    db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+",
                    to="recommendations.versionpart",
                ),
            )
            for name in PARTS
        ),
    ]
