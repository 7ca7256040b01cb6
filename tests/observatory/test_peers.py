"""Peers by rule, what they amount to, and the groups that people keep."""

from decimal import Decimal
from random import Random

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from apps.members.models import MetropolitanSpace
from apps.observatory import charts, peers, permissions, services, specs, statistics
from apps.observatory.models import PeerGroup, PeerGroupSpace
from apps.observatory.peers import Asked, Reference
from metropolis_portal.history import changes_of
from tests import factories
from tests.observatory.conftest import GREEN

EUROPE = list(GREEN["europe"])


@pytest.fixture
def shared(green) -> PeerGroup:
    return factories.PeerGroupFactory(slugs=EUROPE, title="Europe’s six")


def own_group(user, slugs=EUROPE, **fields) -> PeerGroup:
    return factories.PeerGroupFactory(slugs=slugs, owner=user, **fields)


def ids(*slugs) -> frozenset[int]:
    rows = MetropolitanSpace.objects.filter(slug__in=slugs)
    return frozenset(rows.values_list("pk", flat=True))


def asked(query: str) -> Asked:
    from django.http import QueryDict

    return Asked.of(QueryDict(query))


def open_page(client, user, name, *args, **query):
    client.force_login(user)
    return client.get(reverse(f"observatory:{name}", args=args), query)


def text(response) -> str:
    words = " ".join(response.content.decode().split())
    return words.replace("\N{NO-BREAK SPACE}", " ")


# What is asked


@pytest.mark.parametrize(
    ("query", "rule"),
    [
        ("", "region"),
        ("peers=nonsense", "region"),
        ("peers=group-", "region"),
        ("peers=group-1x", "region"),
        ("peers=group-٣", "region"),
        ("peers=group-9999999999", "region"),
        ("peers=group-12", "group-12"),
        ("peers=population", "population"),
        ("peers=region&peers=picked&peer=lyon", "picked"),
    ],
)
def test_what_makes_no_sense_is_left_aside(query, rule):
    assert asked(query).rule == rule


def test_spaces_are_picked_once_each_and_hold_no_sign_that_none_has():
    assert asked("peer=lyon&peer=&peer=lyon&peer=a%00b").picked == ("lyon", "ab")


# Statistics, against a plain reckoning


def plain_quantile(values, share):
    """Between the two values around the place where `share` of the way lies."""
    ordered = sorted(values)
    place = share * (len(ordered) - 1)
    low = int(place)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (ordered[high] - ordered[low]) * (place - low)


@pytest.mark.parametrize("seed", range(50))
def test_a_group_is_what_a_plain_reckoning_says(seed):
    chance = Random(seed)
    values = [chance.choice([chance.uniform(-9, 9), 3.0]) for _n in range(5 + seed % 9)]

    found = statistics.group_of(values)

    assert found.count == len(values)
    assert (found.lowest, found.highest) == (min(values), max(values))
    assert [found.first, found.median, found.third] == pytest.approx(
        [plain_quantile(values, share) for share in (0.25, 0.5, 0.75)]
    )
    assert found.lowest <= found.first <= found.median <= found.third <= found.highest


@pytest.mark.parametrize("count", range(5))
def test_fewer_than_five_are_no_group(count):
    assert statistics.group_of([1.0] * count) is None


@pytest.mark.parametrize(
    ("polarity", "share"),
    [("higher_is_better", 0.625), ("lower_is_better", 0.375), ("neutral", None)],
)
def test_the_share_behind_counts_equals_half(polarity, share):
    assert statistics.share_behind(5, [1, 2, 5, 9], polarity) == share


def test_nobody_is_behind_without_peers():
    assert statistics.share_behind(5, [], "higher_is_better") is None


def test_a_strip_has_the_better_end_at_the_right():
    higher = charts.strip(10, [0, 5, 20], (2.5, 5, 12.5), is_lower_first=False)
    lower = charts.strip(10, [0, 5, 20], (2.5, 5, 12.5), is_lower_first=True)

    assert (higher.own, higher.peers, higher.median) == (0.5, (0, 0.25, 1), 0.25)
    assert (lower.own, lower.peers, lower.median) == (0.5, (1, 0.75, 0), 0.75)
    assert (lower.first, lower.third) == (0.375, 0.875)
    assert charts.strip(1, [1], (1, 1, 1), is_lower_first=False).own == 0.5


def test_a_strip_says_in_words_what_it_shows():
    found = charts.strip(1, [2, 3], (2, 2.5, 3), is_lower_first=False)

    picture = charts.drawn(found, 'Two <"peers">', "5 · 2020")

    assert 'role="img" aria-label="Two &lt;&quot;peers&quot;&gt;"' in picture
    assert "<title>5 · 2020</title>" in picture
    assert picture.count("strip__peer") == 2


# Rules


def test_the_nearest_by_population_are_told_by_ratio():
    people = {1: 100.0, 2: 400.0, 3: 50.0, 4: 149.0, 5: 1e9}

    assert peers.nearest(people, 1, most=3) == [4, 3, 2]


def test_the_nearest_eight_are_of_the_latest_year_that_has_begun(green, ana):
    count = factories.IndicatorFactory(code=peers.POPULATION_CODE, name="Population")
    spaces = [factories.SpaceFactory(slug=f"p{n}") for n in range(11)]
    for n, space in enumerate(spaces):
        for period, value in ((2000, 1), (2020, 10**n), (2100, 5)):
            factories.ObservationFactory(
                indicator=count, space=space, period=period, value=Decimal(value)
            )

    found = peers.resolve(
        asked("peers=population"), ana, Reference(spaces[0].pk, "Rio")
    )

    assert found.spaces == {space.pk for space in spaces[1:9]}
    assert found.label == "the eight spaces nearest to Rio by population"


def test_on_the_page_of_an_indicator_the_nearest_are_those_with_a_value(
    client, ana, green
):
    """Ten times as many people each; the eight nearest of all have no value."""
    count = factories.IndicatorFactory(code=peers.POPULATION_CODE, name="Population")
    barcelona = MetropolitanSpace.objects.get(slug="barcelona")
    near = [factories.SpaceFactory(slug=f"near{n}") for n in range(8)]
    far = green.observations.exclude(space=barcelona).values_list("space", flat=True)
    people = {barcelona.pk: 100} | {space.pk: 101 for space in near}
    for key, value in (dict.fromkeys(far, 9000) | people).items():
        factories.ObservationFactory(
            indicator=count, space_id=key, period=2020, value=Decimal(value)
        )

    response = open_page(
        client, ana, "indicator", green.code, space="barcelona", peers="population"
    )

    page = response.context["page"]
    assert page.peers.spaces
    assert page.peers.spaces <= set(far)
    assert "of the spaces with a value near the year" in response.content.decode()


def test_a_space_of_unknown_population_has_no_nearest(green, barcelona, ana):
    found = peers.resolve(
        asked("peers=population"), ana, Reference(barcelona.pk, "Barcelona")
    )

    assert (found.spaces, found.problem) == (
        frozenset(),
        "The population of Barcelona is not known.",
    )


def test_a_group_of_someone_else_is_not_there(green, ana, fabio):
    group = own_group(fabio)

    found = peers.resolve(asked(f"peers=group-{group.pk}"), ana, None)

    assert found.spaces is None
    assert found.problem == "This peer group is no longer there, or not yours."


@pytest.mark.parametrize(
    ("language", "own_rule", "shared_rule"),
    [
        ("en", "spaces chosen by hand by Ana", "chosen by hand by the Secretariat"),
        ("es", "espacios elegidos a mano por Ana", "elegidos a mano por la Secretaría"),
        ("fr", "espaces choisis à la main par Ana", "à la main par le Secrétariat"),
    ],
)
def test_a_group_says_who_chose_it(
    client, ana, green, shared, language, own_rule, shared_rule
):
    """The rule of what members choose, on the group's page and wherever it is used."""
    own = factories.PeerGroupFactory(owner=ana)
    own.spaces.set(MetropolitanSpace.objects.all()[:6])
    client.force_login(ana)

    for group, rule in ((own, own_rule), (shared, shared_rule)):
        for path in (
            f"peers/{group.pk}/",
            f"{green.code}/?space=lyon&peers=group-{group.pk}",
            f"spaces/lyon/?peers=group-{group.pk}",
        ):
            page = client.get(f"/{language}/observatory/{path}").content.decode()
            assert rule in page


def test_the_rules_are_said_where_groups_are_kept(client, ana, db):
    page = text(open_page(client, ana, "peer_groups"))

    for rule in (
        "Same region, or all",
        "Nearest eight by population",
        "Chosen by hand",
    ):
        assert rule in page
    assert "five peers or more" in page


# The page of an indicator


def test_an_indicator_is_read_among_a_group(client, ana, green, shared):
    response = open_page(
        client,
        ana,
        "indicator",
        green.code,
        space=["barcelona", "bogota"],
        peers=f"group-{shared.pk}",
    )

    assert response.context["page"].sentences == [
        "In 2020 Barcelona had 3.0\N{NO-BREAK SPACE}m²; the median of 5 peers was "
        "33.0\N{NO-BREAK SPACE}m²; Barcelona was 6th of 6.",
        "In 2020 Bogota had 6.0\N{NO-BREAK SPACE}m²; the median of 6 peers was "
        "22.5\N{NO-BREAK SPACE}m²; Bogota was 6th of 7.",
    ]
    page = text(response)
    assert "Peers: “Europe’s six”, spaces chosen by hand by the Secretariat." in page
    assert "Median of 6 peers" in page
    assert "9.8 – 45.0" in page  # 3, 9, 12, 33, 49, 85
    assert dict(response.context["page"].medians) == {2020: 22.5}


def test_a_group_of_too_few_values_has_no_median_and_says_why(client, ana, green):
    group = own_group(ana, ["barcelona", "lyon", "madrid", "lisbon", "sofia"])
    services.summarise()

    response = open_page(
        client, ana, "indicator", green.code, space="lyon", peers=f"group-{group.pk}"
    )

    assert response.context["page"].sentences == [
        "In 2020 Lyon had 9.0\N{NO-BREAK SPACE}m². 4 of these peers have a value near "
        "the year: a median and a position need five."
    ]


def test_the_chart_is_of_the_group(client, ana, green, shared):
    query = {"space": "bogota", "peers": f"group-{shared.pk}"}

    spec = open_page(client, ana, "chart", green.code, "json", **query).json()

    names = {row["p"] for row in spec["layer"][0]["data"]["values"]}
    assert names == {slug.title() for slug in EUROPE}


def test_the_chart_of_one_region_is_of_its_other_places(client, ana, green):
    response = open_page(client, ana, "indicator", green.code, space="lyon")
    spec = open_page(client, ana, "chart", green.code, "json", space="lyon").json()

    page = response.context["page"]
    assert page.medians == [(2020, 33)]  # 3, 12, 33, 49, 85
    assert page.sentences[0].endswith(
        "the median of 5 peers in Europe was 33.0\N{NO-BREAK SPACE}m²; Lyon was 5th of 6."
    )
    assert "Median of the peers" in text(response)
    assert "12.0 – 49.0" in text(response)
    names = {row["p"] for row in spec["layer"][0]["data"]["values"]}
    assert names == {slug.title() for slug in EUROPE} - {"Lyon"}


@pytest.mark.parametrize("slugs", [["bogota"], ["lyon", "bogota"], [""]])
def test_the_chart_of_too_few_peers_or_two_regions_is_of_all(client, ana, green, slugs):
    page = open_page(client, ana, "indicator", green.code, space=slugs)

    assert page.context["page"].medians == [(2020, 20)]
    assert "Median of all" in text(page)


def test_countries_are_peers_through_their_spaces(client, ana, national):
    group = own_group(ana)

    response = open_page(
        client, ana, "indicator", national.code, peers=f"group-{group.pk}"
    )

    page = response.context["page"]
    assert {page.reading.places[key].name for key in page.group.keys} >= {"BA", "LY"}
    assert "2 of these peers have a value near the year" in text(response)


@pytest.mark.parametrize("rule", ["population", "picked", "group-1", "%00", "group-0"])
@pytest.mark.parametrize("view", ["chart", "map", "ranking", "table", "about"])
def test_each_rule_and_view_is_answered(client, ana, green, rule, view):
    address = reverse("observatory:indicator", args=[green.code])
    client.force_login(ana)

    assert client.get(f"{address}?view={view}&peers={rule}&peer=%00").status_code == 200


@pytest.mark.parametrize("count", [1, 3])
def test_a_group_costs_the_same_for_any_number_of_spaces(
    client, ana, green, count, django_assert_num_queries
):
    slugs = EUROPE[: 2 * count]
    group = own_group(ana, slugs)
    client.force_login(ana)
    url = reverse("observatory:indicator", args=[green.code])

    # 13 of an indicator's page with a chosen space; the group, the series of all
    with django_assert_num_queries(14):
        client.get(url, {"space": "lyon", "peers": f"group-{group.pk}"})


# The groups that people keep


def test_one_sees_ones_own_groups_and_the_shared_ones(ana, fabio, shared):
    own, _others = own_group(ana), own_group(fabio)

    assert list(PeerGroup.objects.visible_to(ana).for_list()) == [own, shared]


@pytest.mark.parametrize(
    ("who", "own", "everyones"),
    [("ana", True, False), ("ravi", True, False), ("bakary", True, True)],
)
def test_who_edits_a_group(request, who, own, everyones):
    user = request.getfixturevalue(who)

    assert permissions.can_edit_group(user, PeerGroup(owner=user)) is own
    assert permissions.can_edit_group(user, PeerGroup()) is everyones
    assert not permissions.can_edit_group(user, PeerGroup(owner_id=user.pk + 1))


def fields(slugs=EUROPE, **changes):
    return {"title_en": "Mine", "spaces": list(ids(*slugs))} | changes


def test_a_group_is_made_changed_and_deleted(client, ana, green):
    client.force_login(ana)
    page = client.get(reverse("observatory:peer_group_create"), {"peer": "lyon"})
    assert [space.slug for space in page.context["form"].initial["spaces"]] == ["lyon"]
    assert "for_everyone" not in page.context["form"].fields

    client.post(reverse("observatory:peer_group_create"), fields())
    group = PeerGroup.objects.get()
    assert (group.owner, group.title) == (ana, "Mine")
    assert frozenset(group.spaces.values_list("pk", flat=True)) == ids(*EUROPE)

    edit = reverse("observatory:peer_group_edit", args=[group.pk])
    read = client.get(edit).context["form"].initial["read"]
    slugs = [*EUROPE[1:], "bogota"]
    client.post(edit, fields(slugs, title_fr="Les miens", read=read))
    group.refresh_from_db()
    assert (group.title_en, group.title_fr) == ("Mine", "Les miens")
    assert frozenset(group.spaces.values_list("pk", flat=True)) == ids(*slugs)
    told = changes_of(group, rows=[PeerGroupSpace])
    assert {change.operation for change in told} == {"insert", "update", "delete"}

    delete = reverse("observatory:peer_group_delete", args=[group.pk])
    assert "No value changes" in text(client.get(delete))
    client.post(delete)
    assert not PeerGroup.objects.exists()


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"title_en": ""}, "Give it a title, in one language at least."),
        ({"spaces": []}, "This field is required."),
        ({"title_en": "x" * 101}, "at most 100 characters"),
    ],
)
def test_a_group_that_is_refused_says_why(client, ana, green, changes, sentence):
    client.force_login(ana)

    response = client.post(reverse("observatory:peer_group_create"), fields() | changes)

    assert sentence in text(response)
    assert not PeerGroup.objects.exists()


def test_four_spaces_are_no_group(client, ana, green):
    client.force_login(ana)

    response = client.post(reverse("observatory:peer_group_create"), fields(EUROPE[:4]))

    assert "Choose five spaces at least" in text(response)


def test_the_secretariat_shares_a_group_with_everyone(client, bakary, ana, green):
    client.force_login(bakary)
    client.post(reverse("observatory:peer_group_create"), fields(for_everyone="on"))

    assert PeerGroup.objects.visible_to(ana).get().is_shared


def test_a_member_shares_with_nobody(client, ana, green):
    client.force_login(ana)
    client.post(reverse("observatory:peer_group_create"), fields(for_everyone="on"))

    assert PeerGroup.objects.get().owner == ana


def test_two_who_edit_a_group_undo_nothing(client, bakary, gabriela, shared):
    edit = reverse("observatory:peer_group_edit", args=[shared.pk])
    client.force_login(bakary)
    read = client.get(edit).context["form"].initial["read"]
    shared.title_en = "By Gabriela"
    shared.save()

    response = client.post(edit, fields(title_en="By Bakary", read=read))

    assert response.status_code == 409
    assert "By Gabriela" in text(response)
    shared.refresh_from_db()
    assert shared.title_en == "By Gabriela"


def test_a_group_that_is_gone_is_no_longer_changed(green, shared):
    from apps.observatory.services import peers as kept
    from metropolis_portal.meanwhile import Meanwhile
    from metropolis_portal.together import Written

    PeerGroup.objects.all().delete()

    with pytest.raises(Meanwhile):
        kept.change_group(shared, Written({"title_en": "New"}, {}))


def test_a_space_is_in_a_group_once(shared):
    row = shared.group_spaces.first()

    with pytest.raises(IntegrityError), transaction.atomic():
        PeerGroupSpace.objects.create(group=shared, space=row.space)


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_of_groups_costs_the_same_for_any_number(
    client, ana, green, count, django_assert_num_queries
):
    for _n in range(count):
        own_group(ana)
        own_group(None)
    client.force_login(ana)

    with django_assert_num_queries(2):  # person, groups
        response = client.get(reverse("observatory:peer_groups"))

    assert len(response.context["own"]) == len(response.context["shared"]) == count


def test_the_median_of_several_of_one_region_says_which_it_leaves_out(
    client, ana, green
):
    query = {"space": ["lyon", "zagreb"]}

    response = open_page(client, ana, "indicator", green.code, **query)
    over_time = client.get(
        reverse("observatory:compare"),
        {"view": "time", "indicator": green.code, **query},
    )

    page = response.context["page"]
    name = "Median of the peers, Europe without Lyon"
    assert page.medians == [(2020, 33)]  # 3, 12, 33, 49, 85: Zagreb's are others
    assert "the median of 5 peers in Europe was 12.0" in page.sentences[1]
    assert name in page.description
    assert "dashed: median of the peers, Europe without Lyon" in specs.key_of(page)
    assert f'<th scope="col" class="num">{name}</th>' in response.content.decode()
    assert "Median of 5 peers, Europe without Lyon" in text(response)
    assert over_time.context["page"].over_time.median_name == name
    assert name in text(over_time)


def test_the_medians_of_several_regions_say_which_they_leave_out(client, ana, green):
    slugs = ["lyon", "zagreb", "bogota"]

    several = open_page(client, ana, "indicator", green.code, space=slugs)
    single = open_page(client, ana, "indicator", green.code, space=slugs[1:])

    assert "Median of 5 peers, Europe without Lyon" in text(several)
    assert [name for name, *_ in single.context["page"].told_groups] == ["Europe"]


def test_the_median_of_a_group_names_no_region(client, ana, green, shared):
    query = {"space": ["lyon", "zagreb"], "peers": f"group-{shared.pk}"}

    page = open_page(client, ana, "indicator", green.code, **query).context["page"]

    assert page.median_name == "Median of the peers"


@pytest.mark.parametrize("kind", ["mean", "median"])
def test_the_rankings_line_says_which_average_it_is(client, ana, green, kind):
    green.average = kind
    green.save()

    response = open_page(client, ana, "indicator", green.code, view="ranking")

    assert f"Dashed: the {kind} of all." in text(response)
    assert f"{kind.title()} of all" in text(response)
