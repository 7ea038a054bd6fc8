import uuid

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '0001_initial'),
        ('desk', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='SignedCopy',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('made_at', models.DateTimeField()),
                ('made_by', models.JSONField(default=dict)),
                ('file_uuid', models.UUIDField()),
                ('standing', models.CharField(choices=[('certified', 'Tanda tangan tersertifikasi'), ('uncertified', 'Tanda tangan tidak bersertifikat'), ('wet', 'Tanda tangan basah, hasil pindai')], max_length=12)),
                ('findings', models.JSONField(default=dict)),
                ('body', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.body')),
                ('paper', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='signed_copies', to='desk.paper')),
            ],
            options={
                'ordering': ('id',),
            },
        ),
    ]
