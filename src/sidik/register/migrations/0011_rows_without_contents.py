from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('register', '0010_import_blocks'),
    ]

    operations = [
        migrations.RemoveField(
            model_name='importrow',
            name='basis_text',
        ),
        migrations.RemoveField(
            model_name='importrow',
            name='clash',
        ),
        migrations.RemoveField(
            model_name='importrow',
            name='details',
        ),
        migrations.RemoveField(
            model_name='importrow',
            name='findings',
        ),
        migrations.RemoveField(
            model_name='importrow',
            name='grounds',
        ),
        migrations.RemoveField(
            model_name='importrow',
            name='if_closed',
        ),
        migrations.RemoveField(
            model_name='importrow',
            name='if_open',
        ),
        migrations.RemoveField(
            model_name='importrow',
            name='likeness',
        ),
        migrations.RemoveField(
            model_name='importrow',
            name='number',
        ),
        migrations.RemoveField(
            model_name='importrow',
            name='period',
        ),
        migrations.RemoveField(
            model_name='importrow',
            name='period_text',
        ),
        migrations.RemoveField(
            model_name='importrow',
            name='rest',
        ),
        migrations.RemoveField(
            model_name='importrow',
            name='retention',
        ),
        migrations.RemoveField(
            model_name='importrow',
            name='summary',
        ),
        migrations.RemoveField(
            model_name='importrow',
            name='title',
        ),
        migrations.RemoveField(
            model_name='importrow',
            name='twin',
        ),
        migrations.RemoveField(
            model_name='importrow',
            name='twin_code',
        ),
        migrations.RemoveField(
            model_name='importrow',
            name='twin_row',
        ),
        migrations.RemoveField(
            model_name='importrow',
            name='twin_version',
        ),
    ]
