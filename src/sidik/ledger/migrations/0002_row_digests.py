from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("ledger", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="RowDigest",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("body_code", models.CharField(max_length=40)),
                ("seq", models.PositiveBigIntegerField()),
                ("table", models.CharField(max_length=63)),
                ("key", models.BigIntegerField()),
                ("digest", models.CharField(blank=True, max_length=64)),
            ],
            options={
                "ordering": ("id",),
                "indexes": [models.Index(fields=["table", "key", "id"], name="ledger_rows_of_a_table")],
            },
        ),
    ]
