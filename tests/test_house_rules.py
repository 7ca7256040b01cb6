"""What we hold to everywhere, checked rather than remembered."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.urls import URLPattern, get_resolver

ROOT = Path(settings.BASE_DIR)
# Each app imports only those to its left; inside an app it is the same with modules.
APPS = [
    name.removeprefix("apps.") for name in settings.INSTALLED_APPS if "apps." in name
]
MODULES = ["models", "permissions", "tasks", "services", "forms", "views"]
# Whoever may come in without signing in. Everything else is closed by the middleware.
OPEN_VIEWS = {
    "accounts:kept_mails": "in a demonstration, the code to sign in with is there",
    "observatory:embed": "in a frame on another page, it says that one has to sign in",
    "healthz": "asked by machines",
    "workplans:calendar_feed": "a private address, for programs",
    "workplans:answer": "a signed link of a reminder, for one activity and one person",
    "invitation": "the person has no account yet",
    "set_language": "the sign-in page speaks three languages too",
}
# The aim is 20 and 400; from here on it is a fault.
VIEW_LINES, MODULE_LINES = 25, 600
INLINE = re.compile(
    r"""<style|\sstyle=|\son[a-z]+=|<script(?![^>]*\ssrc=)|javascript:"""
)
FOREIGN = re.compile(r"""(?:src|href|action)=["']https?://""")


def sources(app: str) -> Iterator[tuple[Path, ast.Module]]:
    for path in sorted((ROOT / "apps" / app).rglob("*.py")):
        if "migrations" not in path.parts:
            yield path, ast.parse(path.read_text())


def imported(node: ast.AST) -> list[str]:
    if isinstance(node, ast.ImportFrom) and node.module:
        return [f"{node.module}.{alias.name}" for alias in node.names]
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    return []


def own(dotted: str) -> list[str]:
    """`apps.members.services.x` as `["members", "services", "x"]`."""
    return dotted.split(".")[1:] if dotted.startswith("apps.") else []


@pytest.mark.parametrize("app", APPS)
def test_an_app_imports_only_those_below_it(app):
    higher = set(APPS[APPS.index(app) + 1 :])
    wrong = [
        f"{path.relative_to(ROOT)}: {dotted}"
        for path, tree in sources(app)
        for node in ast.walk(tree)
        for dotted in imported(node)
        if own(dotted) and own(dotted)[0] in higher
    ]

    assert wrong == []


@pytest.mark.parametrize("app", APPS)
def test_a_module_imports_only_those_below_it(app):
    wrong = []
    for path, tree in sources(app):
        module = path.relative_to(ROOT / "apps" / app).parts[0].removesuffix(".py")
        if module not in MODULES:
            continue
        higher = set(MODULES[MODULES.index(module) + 1 :])
        for node in tree.body:  # inside a function a task may import services
            wrong += [
                f"{path.relative_to(ROOT)}: {dotted}"
                for dotted in imported(node)
                if own(dotted)[:1] == [app] and higher.intersection(own(dotted)[1:2])
            ]

    assert wrong == []


def test_the_open_views_are_these():
    found = set()

    def walk(resolver, prefix=""):
        for entry in resolver.url_patterns:
            if not isinstance(entry, URLPattern):
                inner = f"{prefix}{entry.namespace}:" if entry.namespace else prefix
                walk(entry, inner)
            elif not getattr(entry.callback, "login_required", True):
                found.add((entry.callback.__module__, f"{prefix}{entry.name}"))

    walk(get_resolver())
    ours = {name for module, name in found if not module.startswith("allauth.")}
    # The API asks for itself, and answers 401: see its own tests.
    assert {name for name in ours if not name.startswith("api:v1:")} == set(OPEN_VIEWS)


@pytest.mark.parametrize("app", APPS)
def test_views_are_short(app):
    """A view speaks HTTP: what is longer has a rule in it that belongs elsewhere."""
    long = [
        f"{path.relative_to(ROOT)}: {node.name}"
        for path, tree in sources(app)
        if "views" in path.stem or "views" in path.parts
        for node in tree.body
        if isinstance(node, ast.FunctionDef) and body_lines(node) > VIEW_LINES
    ]

    assert long == []


def body_lines(function: ast.FunctionDef) -> int:
    body = function.body[1:] if ast.get_docstring(function) else function.body
    return body[-1].end_lineno - body[0].lineno + 1 if body else 0


def test_modules_are_short():
    long = [
        f"{path.relative_to(ROOT)}: {count}"
        for folder in ("apps", "metropolis_portal")
        for path in (ROOT / folder).rglob("*.py")
        if "migrations" not in path.parts
        and (count := len(path.read_text().splitlines())) > MODULE_LINES
    ]

    assert long == []


def pages() -> list[Path]:
    return sorted((ROOT / "templates").rglob("*.html"))


def test_no_style_or_script_inside_a_page():
    """The content security policy would refuse them."""
    wrong = [
        f"{path.relative_to(ROOT)}: {match.group()}"
        for path in pages()
        for match in INLINE.finditer(path.read_text())
    ]

    assert wrong == []


def test_no_page_asks_a_foreign_host():
    wrong = [
        str(path.relative_to(ROOT))
        for path in pages()
        if FOREIGN.search(path.read_text())
    ]

    assert wrong == []


def test_what_answers_with_a_whole_element_takes_its_place():
    """Else it comes to stand within the old one, and its id is there twice."""
    wrong = [
        f"{path.relative_to(ROOT)}: #{target}"
        for path in pages()
        for tag, target in re.findall(r'(hx-target="#([\w-]+)".*)', path.read_text())
        for answer in re.findall(
            r"{% partialdef .*?{% endpartialdef", path.read_text(), re.DOTALL
        )
        if f'id="{target}"' in answer and 'hx-swap="outerHTML"' not in tag
    ]

    assert wrong == []


def test_every_block_of_words_is_trimmed():
    """An untrimmed block carries the template's line breaks into the translation."""
    wrong = [
        f"{path.relative_to(ROOT)}: {match.group()}"
        for path in (ROOT / "templates").rglob("*")
        if path.suffix in {".html", ".txt"}
        for match in re.finditer(
            r"{% blocktrans(?:late)?(?![^%]*trimmed)[^%]*%}\s*\n", path.read_text()
        )
    ]

    assert wrong == []


@pytest.mark.django_db
def test_every_change_of_a_model_has_its_migration():
    call_command("makemigrations", "--check", "--dry-run", verbosity=0)


def test_the_look_of_a_class_is_said_in_one_file():
    """Two meanings of a name spoil each other's pages unseen."""
    files: dict[str, set[str]] = {}
    for path in (ROOT / "static" / "css" / "components").glob("*.css"):
        alone = re.findall(r"^\.([\w-]+)(?: \{|,)", path.read_text(), re.MULTILINE)
        for name in alone:
            files.setdefault(name, set()).add(path.name)

    assert len(files) > 100
    assert {name: found for name, found in files.items() if len(found) > 1} == {}
