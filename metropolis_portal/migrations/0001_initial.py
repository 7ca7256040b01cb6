from django.db import migrations


class Migration(migrations.Migration):
    """Text without accents and case. PostgreSQL's own `unaccent` is an extension
    that the embedded server lacks; decomposing and dropping the marks needs none."""

    initial = True

    dependencies = []

    operations = [
        migrations.RunSQL(
            r"""
            CREATE OR REPLACE FUNCTION portal_fold(value text) RETURNS text
            LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
            RETURN lower(regexp_replace(normalize(value, NFD), '[\u0300-\u036f]', '', 'g'));
            """,
            "DROP FUNCTION portal_fold(text);",
        ),
    ]
