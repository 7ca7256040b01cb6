"""What Django itself costs: session, user, one query, a plain table, no layout.

gunicorn tests.bench.floor   (beside the portal, on the same database)
"""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.bench.floor_settings")

from django.core.wsgi import get_wsgi_application
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.template import Context, Engine
from django.urls import path

PAGE = Engine().from_string(
    "<!doctype html><title>{{ who }}</title><table>{% for row in rows %}<tr>"
    "{% for cell in row %}<td>{{ cell }}</td>{% endfor %}</tr>{% endfor %}</table>"
)


def floor(request: HttpRequest, rows: int, cells: int) -> HttpResponse:
    who = request.user.email
    with connection.cursor() as cursor:
        columns = ", ".join(["'cell ' || n"] * cells)
        cursor.execute(f"SELECT {columns} FROM generate_series(1, %s) n", [rows])
        found = cursor.fetchall()
    return HttpResponse(PAGE.render(Context({"who": who, "rows": found})))


urlpatterns = [path("<int:rows>/<int:cells>/", floor)]
application = get_wsgi_application()
