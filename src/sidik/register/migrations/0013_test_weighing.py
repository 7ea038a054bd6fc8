"""What a test sheet holds beside its five columns."""

import uuid

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0001_initial"),
        ("register", "0012_imported_runs"),
    ]

    operations = [
        migrations.CreateModel(
            name="TestWeighing",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("made_at", models.DateTimeField()),
                ("made_by", models.JSONField(default=dict)),
                ("balance", models.TextField(blank=True)),
                ("period_reason", models.TextField(blank=True)),
                ("answers", models.JSONField(default=dict)),
                ("statute_texts", models.JSONField(default=dict)),
                ("quorum", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("dissents", models.JSONField(default=list)),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.body"
                    ),
                ),
                (
                    "test",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="weighing",
                        to="register.consequencetest",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
    ]
