"""What the old columns hold goes into parts. Alone in its transaction: PostgreSQL alters no table with such changes
pending."""

import hashlib
import json
import zlib

from django.db import migrations

PARTS = ("sheets", "issues", "left_out", "layout")


def fill(apps, schema_editor):
    version, part = (apps.get_model("recommendations", name) for name in ("Version", "VersionPart"))
    for one in version.objects.order_by("pk").iterator(chunk_size=100):
        for name in PARTS:
            plain = json.dumps(
                getattr(one, f"{name}_json"), ensure_ascii=False, separators=(",", ":")
            ).encode("utf-8", "surrogatepass")
            digest = hashlib.sha256(plain).hexdigest()
            part.objects.get_or_create(sha256=digest, defaults={"content": zlib.compress(plain)})
            setattr(one, f"{name}_id", digest)
        one.save(update_fields=list(PARTS))


class Migration(migrations.Migration):
    dependencies = [("recommendations", "0005_shared_parts")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
