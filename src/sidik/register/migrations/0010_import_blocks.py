"""What an import read stands in blocks; rows keep what pages filter by and officers choose."""

import json
import zlib
from itertools import groupby

import django.db.models.deletion
from django.db import migrations, models

SIZE = 200
TEXTS = (
    "title", "summary", "details", "basis_text", "period_text", "if_open", "if_closed", "grounds", "period", "rest",
)
NAMES = (
    "sheet", "row", "kind", "number", "unit", *TEXTS, "retention", "weight", "findings", "is_legacy", "twin",
    "twin_code", "twin_version", "twin_row", "likeness", "clash", "choices",
)
# A row that came into the register and was removed.
GONE = dict.fromkeys(NAMES, "") | {
    "row": 0, "grounds": "[]", "period": "{}", "findings": "[]", "clash": "{}", "is_legacy": False,
    "twin_version": 0, "twin_row": 0, "likeness": 0,
}


def _told(value):
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def into_blocks(apps, schema_editor):
    """Lists that wait are to be read again (their digest was over rows); of applied ones the reasons stay."""
    ImportRow = apps.get_model("register", "ImportRow")
    ImportBlock = apps.get_model("register", "ImportBlock")
    ImportRow.objects.exclude(clash={}).update(clashes=True)
    ImportRow.objects.filter(
        models.Q(twin__isnull=False, likeness__lte=100) | models.Q(twin_row__gt=0)
    ).update(repeats=True)
    rows = ImportRow.objects.order_by("list_import_id", "attempt", "position").iterator(chunk_size=1000)
    blocks = groupby(rows, key=lambda row: (row.list_import_id, row.attempt, (row.position - 1) // SIZE))
    for (list_import, attempt, number), found in blocks:
        first, said = number * SIZE + 1, {}
        for row in found:
            said[row.position] = {name: getattr(row, name) for name in NAMES} | {
                "findings": _told(row.findings), "clash": _told(row.clash), "twin": row.twin.hex if row.twin else "",
            }
        count = max(said) - first + 1
        lines = [said.get(first + place, GONE) for place in range(count)]
        ImportBlock.objects.create(
            list_import_id=list_import, attempt=attempt, first=first, count=count,
            packed=zlib.compress(_told({name: [line[name] for line in lines] for name in NAMES}).encode(), 1),
        )


class Migration(migrations.Migration):

    dependencies = [
        ('register', '0009_import_thrown_away'),
    ]

    operations = [
        migrations.AddField(
            model_name='importrow',
            name='clashes',
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name='importrow',
            name='repeats',
            field=models.BooleanField(default=False),
        ),
        migrations.CreateModel(
            name='ImportBlock',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('attempt', models.PositiveIntegerField()),
                ('first', models.PositiveIntegerField()),
                ('count', models.PositiveIntegerField()),
                ('packed', models.BinaryField()),
                ('list_import', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='blocks', to='register.listimport')),
            ],
            options={
                'ordering': ('first',),
                'constraints': [models.UniqueConstraint(fields=('list_import', 'attempt', 'first'), name='register_import_block')],
            },
        ),
        migrations.RunPython(into_blocks, migrations.RunPython.noop),
    ]
