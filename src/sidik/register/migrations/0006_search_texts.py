import django.db.models.deletion
from django.db import migrations, models


def gather(apps, schema_editor):
    """The words that were kept one by one, as the text of their item."""
    token, text = apps.get_model("register", "SearchToken"), apps.get_model("register", "SearchText")
    words = {}
    for item, word in token.objects.order_by("item", "token").values_list("item", "token").iterator():
        words.setdefault(item, []).append(word)
    # In the order of Python, which is not that of every database.
    text.objects.bulk_create(
        (text(item_id=item, words=f" {' '.join(sorted(found))} ") for item, found in words.items()), 1000
    )


class Migration(migrations.Migration):
    dependencies = [("register", "0005_likeness")]

    operations = [
        migrations.CreateModel(
            name="SearchText",
            fields=[
                (
                    "item",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="search_text",
                        serialize=False,
                        to="register.item",
                    ),
                ),
                ("words", models.TextField()),
            ],
        ),
        migrations.RunPython(gather, migrations.RunPython.noop),
        migrations.DeleteModel(name="SearchToken"),
    ]
