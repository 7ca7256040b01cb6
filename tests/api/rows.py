"""The few rows that only the API's tests need."""

from decimal import Decimal

from apps.accounts.models import ApiToken
from apps.observatory.models import Indicator, IndicatorTheme, Observation, Source
from apps.projects.models import Participation, Project
from tests import factories


def token_of(user, **fields) -> str:
    """The secret of a new token; the portal keeps only its hash."""
    secret = ApiToken.new_secret()
    ApiToken.objects.create(
        user=user, name="Test", digest=ApiToken.digest_of(secret), **fields
    )
    return secret


def source(code="un-habitat", **fields) -> Source:
    found = Source.objects.filter(code=code).first()
    return found or Source.objects.create(
        **{
            "code": code,
            "publisher": "Publisher",
            "title": code.title(),
            "licence": "CC BY 4.0",
            "citation": "Publisher (2020).",
        }
        | fields
    )


def indicator(code="green-area", **fields) -> Indicator:
    theme, _ = IndicatorTheme.objects.get_or_create(
        code="environment", defaults={"position": 1, "name": "Environment"}
    )
    return Indicator.objects.create(
        **{
            "code": code,
            "theme": theme,
            "source": source(),
            "name": f"Indicator {code}",
            "definition": "What is measured.",
            "unit": "m² per person",
            "level": Indicator.Level.METROPOLITAN,
            "kind": Indicator.Kind.NORMALISED,
            "average": Indicator.Average.MEDIAN,
        }
        | fields
    )


def observation(of: Indicator, period=2020, value="14.2", **fields) -> Observation:
    place = {} if "country" in fields else {"space": factories.SpaceFactory()}
    return Observation.objects.create(
        **{
            "indicator": of,
            "period": period,
            "value": None if value is None else Decimal(value),
            "level": of.level,
            "source": of.source,
            "since": factories.ReleaseFactory(),
        }
        | place
        | fields
    )


def project(slug="observatory", **fields) -> Project:
    return Project.objects.create(
        **{
            "plan": factories.StrategicPlanFactory(),
            "slug": slug,
            "name": slug.title(),
            "summary": "What it is.",
            "kind": Project.Kind.SERVICE,
        }
        | fields
    )


def participation(of: Project, member, status=Participation.Status.ACTIVE):
    return Participation.objects.create(project=of, member=member, status=status)
