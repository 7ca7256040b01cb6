"""A small plan of another mandate, for tests of its file."""

from typing import Any


def text(english: str) -> dict[str, str]:
    return {"en": english, "es": f"{english} (es)", "fr": f"{english} (fr)"}


def small_plan() -> dict[str, Any]:
    """2024-2026: two lines, two axes, three outcomes, two themes, one challenge."""
    return {
        "code": "2024-2026",
        "first_year": 2024,
        "last_year": 2026,
        "title": text("Plan 2024-2026"),
        "source": text("Metropolis"),
        "call": {"title": text("Call"), "text": text("Rethink")},
        "lines": [
            {
                "number": 1,
                "name": text("Care"),
                "key_ideas": [text("Listen"), text("Act")],
                "axes": [
                    {
                        "number": 1,
                        "name": text("Housing"),
                        "outcomes": [
                            {"number": 1, "name": text("Homes")},
                            {"number": 2, "name": text("Rents")},
                        ],
                    }
                ],
            },
            {
                "number": 2,
                "name": text("Move"),
                "axes": [
                    {
                        "number": 1,
                        "name": text("Streets"),
                        "outcomes": [{"number": 1, "name": text("Trees")}],
                    }
                ],
            },
        ],
        "themes": [
            {"code": "care", "name": text("Care"), "description": text("For all")},
            {"code": "climate", "name": text("Climate")},
        ],
        "challenges": [
            {
                "code": "heat",
                "name": text("Heat"),
                "topics": [{"number": 1, "name": text("Shade")}],
            }
        ],
        "milestones": [{"year": 2024, "text": text("A congress")}],
        "references": [{"title": text("A paper")}],
        "published_averages": [
            {
                "code": "trees",
                "name": text("Trees"),
                "unit": text("per person"),
                "value": "1.5",
                "spaces_count": 71,
                "year": 2023,
            }
        ],
        "facts": [{"code": "members", "value": 150, "text": text("150 members")}],
    }
