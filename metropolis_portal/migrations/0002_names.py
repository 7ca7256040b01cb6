from django.db import migrations


class Migration(migrations.Migration):
    """The members in order of name, in each language, without folding every name."""

    dependencies = [
        ("metropolis_portal", "0001_initial"),
        ("members", "0001_initial"),
    ]

    operations = [
        migrations.RunSQL(
            f"CREATE INDEX member_by_name_{code} "
            f"ON members_member (portal_fold(name_{code}), id);",
            f"DROP INDEX member_by_name_{code};",
        )
        for code in ("en", "es", "fr")
    ]
