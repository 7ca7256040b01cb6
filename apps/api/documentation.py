"""The OpenAPI document in the reader's language, and what the page shows of it."""

import functools
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _
from ninja import NinjaAPI

Node = dict[str, Any]

ANSWERS = {
    "200": _("What was asked for."),
    "401": _("Nobody is signed in, or the token is not valid."),
    "403": _("The licence does not let it leave the portal."),
    "404": _("There is no such thing, or you may not read it."),
    "422": _("A parameter is not valid."),
    "429": _("Too many calls in a minute."),
}
FILE: Node = {
    "responses": {
        200: {
            "content": {
                "application/octet-stream": {
                    "schema": {"type": "string", "format": "binary"}
                }
            }
        }
    }
}
TYPES = {
    "string": _("text"),
    "integer": _("whole number"),
    "number": _("number"),
    "boolean": _("true or false"),
    "date": _("day, YYYY-MM-DD"),
    "date-time": _("moment, ISO 8601"),
}


def document(api: NinjaAPI, *, server: str) -> Node:
    """The OpenAPI 3.1 document, in the language of the moment. No query."""
    described: Node = translated(described_once(api))
    described["info"]["title"] = api.title
    described["servers"] = [{"url": server.rstrip("/")}]
    return described


@functools.cache
def described_once(api: NinjaAPI) -> Node:
    """What ninja knows, with message ids for texts; the same until the next start."""
    return dict(api.get_openapi_schema())


def translated(node: Any) -> Any:
    """A copy with every text translated, and without pydantic's made-up titles."""
    if isinstance(node, list):
        return [translated(item) for item in node]
    if not isinstance(node, dict):
        return node
    copy: Node = {}
    for key, value in node.items():
        if key in ("description", "summary") and isinstance(value, str):
            copy[key] = gettext(value) if value else value
        elif key == "tags" and isinstance(value, list):
            copy[key] = [gettext(tag) for tag in value]
        elif key == "responses":
            copy[key] = {
                str(status): translated(answer) | {"description": gettext(words)}
                for status, answer in value.items()
                if (words := ANSWERS[str(status)])
            }
        elif not (key == "title" and isinstance(value, str)):
            copy[key] = translated(value)
    return copy


# The page


@dataclass(frozen=True)
class Parameter:
    """Something an address takes."""

    name: str
    kind: str
    is_needed: bool
    default: str
    description: str


@dataclass(frozen=True)
class Line:
    """A field of an answer; `name` holds the way to it, such as `spaces[].code`."""

    name: str
    kind: str
    description: str


@dataclass(frozen=True)
class Endpoint:
    """One address."""

    anchor: str
    path: str
    example: str
    summary: str
    description: str
    is_paged: bool
    parameters: list[Parameter]
    lines: list[Line]


@dataclass(frozen=True)
class Group:
    """The addresses about one thing."""

    anchor: str
    name: str
    endpoints: list[Endpoint] = field(default_factory=list)


def groups_of(described: Node) -> list[Group]:
    """The document's addresses, grouped as their tags say, in their order."""
    groups: dict[str, Group] = {}
    for path, methods in described["paths"].items():
        operation = methods["get"]
        name = operation["tags"][0]
        group = groups.setdefault(name, Group(f"group-{len(groups) + 1}", name))
        group.endpoints.append(endpoint_of(path, operation, described))
    return list(groups.values())


def endpoint_of(path: str, operation: Node, described: Node) -> Endpoint:
    content = operation["responses"]["200"]["content"]
    # A file has no fields.
    answer = content.get("application/json", {"schema": {"properties": {}}})
    schema = resolved(answer["schema"], described)
    is_paged = "items" in schema["properties"]
    if is_paged:
        schema = resolved(schema["properties"]["items"]["items"], described)
    example = path
    for parameter in operation["parameters"]:
        if parameter["in"] == "path":
            hole = "{" + parameter["name"] + "}"
            example = example.replace(hole, str(parameter["example"]))
    return Endpoint(
        anchor=f"get-{operation['operationId']}",
        path=path,
        example=f"{example}?limit=5" if is_paged else example,
        summary=operation["summary"],
        description=operation.get("description", ""),
        is_paged=is_paged,
        parameters=[
            Parameter(
                name=parameter["name"],
                kind=kind_of(given(parameter["schema"]), described),
                is_needed=parameter.get("required", False),
                default=str(parameter["schema"].get("default", "")),
                description=parameter["schema"].get("description", ""),
            )
            for parameter in operation["parameters"]
        ],
        lines=list(lines_of(schema, described)),
    )


def lines_of(schema: Node, described: Node, before: str = "") -> Iterator[Line]:
    """Each field of a schema, and after it the fields within it."""
    for name, value in schema["properties"].items():
        way = f"{before}{name}"
        yield Line(way, kind_of(value, described), value.get("description", ""))
        inner = given(value)
        if inner.get("type") == "array":
            inner, way = inner["items"], f"{way}[]"
        inner = resolved(inner, described)
        if "properties" in inner:
            yield from lines_of(inner, described, f"{way}.")


def given(value: Node) -> Node:
    """What a value is when it is not empty."""
    options: list[Node] = value.get("anyOf") or value.get("allOf") or []
    for option in options:
        if option.get("type") != "null":
            return option
    return value


def resolved(schema: Node, described: Node) -> Node:
    """The schema itself, where a reference to it stands."""
    schema = given(schema)
    if "$ref" not in schema:
        return schema
    name = schema["$ref"].rpartition("/")[2]
    return dict(described["components"]["schemas"][name])


def kind_of(value: Node, described: Node) -> str:
    """The type of a value in words."""
    may_be_empty = any(item.get("type") == "null" for item in value.get("anyOf", []))
    inner = given(value)
    if "enum" in inner:
        kind = ", ".join(str(code) for code in inner["enum"])
    elif inner.get("type") == "array":
        kind = gettext("list")
    elif "properties" in resolved(inner, described):
        kind = gettext("group")
    else:
        name: str = inner.get("format") or inner.get("type") or "string"
        kind = gettext(TYPES.get(name, TYPES["string"]))
    if may_be_empty:
        return gettext("%(kind)s, or empty") % {"kind": kind}
    return kind
