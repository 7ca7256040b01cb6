"""What colleagues say to each other about an activity, and whom they name by `@`."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction
from django.urls import reverse

from apps.workplans import permissions
from apps.workplans.mentions import resolve
from apps.workplans.models import Comment, Mention, ProgressNote, WorkPlan
from apps.workplans.services import discussion as services
from apps.workplans.services import record
from apps.workplans.waiting import waiting_for
from metropolis_portal.history import changes_of
from metropolis_portal.meanwhile import Meanwhile
from metropolis_portal.templatetags.ui import mentioning
from tests import factories

pytestmark = pytest.mark.django_db

SECRETARIAT = ["bakary", "gabriela", "ravi"]
EVERYONE = [*SECRETARIAT, "lucia", "marta", "ana", "fabio", "chloe"]


@pytest.fixture
def activity():
    return factories.ActivityFactory(code="2022-L1A1-01", title="Policy debate")


def colleague(name, **fields):
    """An officer of the Secretariat."""
    person = factories.UserFactory(full_name=name, **fields)
    factories.SecretariatRoleFactory(user=person)
    return person


def said(activity, text, by):
    comment = Comment(activity=activity, text=text, language="en")
    services.say(comment, by=by)
    return comment


def url(name, row):
    return reverse(f"workplans:{name}", args=[row.pk])


def page_of(client, activity):
    return client.get(f"{activity.get_absolute_url()}?tab=discussion")


# Whom a text names


@pytest.fixture
def people(db):
    return {
        name: colleague(name)
        for name in (
            "Inés Ruiz",
            "Ines Ruiz López",
            "Paulo Sá",
            "Jean-Luc d’Or",
            "Officer, line 2",
            "Juan  Gil Jr.",
        )
    }


@pytest.mark.parametrize(
    ("text", "kept", "names"),
    [
        ("Nobody, write to a@b.org", "Nobody, write to a@b.org", []),
        ("@Inés Ruiz, see", "@Inés Ruiz, see", ["Inés Ruiz"]),
        ("@ines ruiz lopez: yes", "@Ines Ruiz López: yes", ["Ines Ruiz López"]),
        ("(@paulo) agreed", "(@Paulo Sá) agreed", ["Paulo Sá"]),
        ("It is @Paulo’s", "It is @Paulo Sá’s", ["Paulo Sá"]),
        ("@Jean-Luc d’Or.", "@Jean-Luc d’Or.", ["Jean-Luc d’Or"]),
        ("@Officer, line 2 knows", "@Officer, line 2 knows", ["Officer, line 2"]),
        ("@Juan Gil Jr and", "@Juan  Gil Jr. and", ["Juan  Gil Jr."]),
        (
            "@Paulo\n@Jean-Luc and @Paulo Sá",
            "@Paulo Sá\n@Jean-Luc d’Or and @Paulo Sá",
            ["Paulo Sá", "Jean-Luc d’Or"],
        ),
    ],
)
def test_names_are_found_and_kept_whole(people, text, kept, names):
    found, named = resolve(text)

    assert found == kept
    assert named == [people[name] for name in names]
    assert resolve(found) == (found, named)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("Ask @Nobody", "called “@Nobody”"),
        ("@ines knows", "“@ines” may be several people: Ines Ruiz López, Inés Ruiz"),
        ("@Chloé Martin", "called “@Chloé”"),
    ],
)
def test_a_name_that_is_not_clear_is_refused(people, chloe, text, sentence):
    with pytest.raises(ValidationError) as refusal:
        resolve(text)

    assert sentence in refusal.value.message


def test_whoever_has_left_cannot_be_named(people):
    person = people["Paulo Sá"]
    person.is_active = False
    person.save()

    with pytest.raises(ValidationError):
        resolve("@Paulo Sá")


def test_a_text_without_names_asks_nobody(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert resolve("a@b.org and 2 @ 3") == ("a@b.org and 2 @ 3", [])


def test_names_are_marked_and_nothing_else_is_believed(people):
    mentions = [
        Mention(person=people[name]) for name in ("Inés Ruiz", "Ines Ruiz López")
    ]

    shown = mentioning("<b> @Ines Ruiz López & @Inés Ruiz", mentions)

    assert shown == (
        '&lt;b&gt; <strong class="mention">@Ines Ruiz López</strong> &amp; '
        '<strong class="mention">@Inés Ruiz</strong>'
    )
    assert mentioning("<b>", []) == "&lt;b&gt;"


# Who reads and writes


def allowed(request, ask):
    return [name for name in EVERYONE if ask(request.getfixturevalue(name))]


def test_the_secretariat_alone_discusses(request, activity):
    comment = factories.CommentFactory(activity=activity)

    assert allowed(request, permissions.may_discuss) == SECRETARIAT
    assert (
        allowed(request, lambda user: Comment.objects.visible_to(user).exists())
        == SECRETARIAT
    )
    assert (
        allowed(request, lambda user: permissions.may_change_comment(user, comment))
        == []
    )


@pytest.mark.parametrize("who", ["marta", "ana"])
def test_others_do_not_even_read_that_there_is_one(client, request, activity, who):
    factories.CommentFactory(activity=activity, text="kiwisecret")
    client.force_login(request.getfixturevalue(who))

    discussion = page_of(client, activity)
    history = client.get(f"{activity.get_absolute_url()}?tab=history")

    assert discussion.context["comments"] is None
    for page in (discussion, history):
        assert "kiwisecret" not in page.content.decode()
        assert b'<a href="?tab=discussion"' not in page.content


def test_history_tells_the_secretariat_of_comments(officer, activity):
    factories.CommentFactory(activity=activity, text="kiwisecret")

    page = officer.get(f"{activity.get_absolute_url()}?tab=history")

    assert "kiwisecret" in page.content.decode()


# Saying, editing, withdrawing


def test_a_comment_is_kept_and_shown_in_its_language(officer, activity, bakary):
    answer = officer.post(
        url("comment_create", activity), {"text": "¿Quién escribe?", "language": "es"}
    )

    comment = activity.comments.get()
    assert (comment.author, comment.language) == (bakary, "es")
    assert answer.url == comment.get_absolute_url()
    assert (
        answer.url
        == f"{activity.get_absolute_url()}?tab=discussion&since={comment.pk}#c{comment.pk}"
    )
    page = page_of(officer, activity).content.decode()
    assert '<div class="prose" lang="es"><p>¿Quién escribe?</p></div>' in page


@pytest.mark.parametrize(
    "fields", [{"text": " "}, {"text": "@Nobody"}, {"text": "a" * 4001}]
)
def test_a_comment_that_is_refused_comes_back(officer, activity, fields):
    page = officer.post(url("comment_create", activity), {"language": "en"} | fields)

    assert list(page.context["comment_form"].errors) == ["text"]
    assert not activity.comments.exists()


def test_its_writer_edits_and_withdraws_it(officer, activity, bakary):
    comment = said(activity, "Who writes?", bakary)

    officer.post(url("comment_edit", comment), {"text": "I write.", "language": "en"})
    comment.refresh_from_db()
    assert (comment.text, comment.edited_at is None) == ("I write.", False)

    officer.post(url("comment_withdraw", comment))
    comment.refresh_from_db()
    assert (comment.text, comment.withdrawn_at is None) == ("", False)
    page = page_of(officer, activity).content.decode()
    assert "Its writer withdrew this comment." in page
    assert "I write." not in page
    olds = [
        field.old
        for change in changes_of(activity, rows=[Comment])
        for field in change.fields
    ]
    assert "I write." in olds


def test_nobody_edits_the_comment_of_another(client, activity, bakary, gabriela):
    comment = said(activity, "Who writes?", bakary)
    client.force_login(gabriela)

    for name in ("comment_edit", "comment_withdraw"):
        answer = client.post(url(name, comment), {"text": "Me", "language": "en"})
        assert answer.status_code == 403


def test_what_is_withdrawn_stays_so(activity, bakary):
    comment = said(activity, "Who writes?", bakary)
    services.withdraw(comment, by=bakary)

    with pytest.raises(Meanwhile, match="withdrawn already"):
        services.withdraw(comment, by=bakary)
    with pytest.raises(Meanwhile, match="is withdrawn"):
        services.edit(comment, text="New", language="en", by=bakary)


def test_what_is_withdrawn_does_not_open_for_editing(officer, activity, bakary):
    comment = said(activity, "Who writes?", bakary)
    services.withdraw(comment, by=bakary)

    response = officer.get(url("comment_edit", comment))

    assert response.status_code == 409
    assert "The comment is withdrawn." in response.content.decode()


def test_a_closed_plan_stands_still(activity, bakary):
    comment = said(activity, "Who writes?", bakary)
    WorkPlan.objects.update(status=WorkPlan.Status.CLOSED)

    with pytest.raises(Meanwhile, match="closed"):
        said(activity, "And now?", bakary)
    with pytest.raises(Meanwhile, match="closed"):
        services.edit(comment, text="New", language="en", by=bakary)
    with pytest.raises(Meanwhile, match="closed"):
        services.withdraw(comment, by=bakary)


@pytest.mark.parametrize(
    "fields", [{"text": ""}, {"withdrawn_at": "2022-05-01T12:00:00Z"}]
)
def test_the_database_holds_to_it(activity, fields):
    comment = factories.CommentFactory(activity=activity)

    with pytest.raises(DatabaseError), transaction.atomic():
        Comment.objects.filter(pk=comment.pk).update(**fields)


# Telling who is named


def test_who_is_named_gets_a_mail_in_the_own_language_to_the_very_comment(
    activity, bakary, mailoutbox, at_once
):
    paulo = colleague("Paulo Sá", language="es")

    with at_once():
        comment = said(activity, "@Paulo and @Bakary, who writes?", bakary)

    assert [mention.person for mention in comment.mentions.all()] == [paulo]
    [mail] = mailoutbox
    assert mail.to == [paulo.email]
    assert mail.subject == f"{bakary} le menciona: 2022-L1A1-01"
    assert (
        f"/es/work-plans/activities/{activity.pk}/?tab=discussion&since=" in mail.body
    )
    assert "@Paulo Sá and" in mail.body


def test_only_who_is_named_anew_is_told_again(activity, bakary, mailoutbox, at_once):
    paulo, ines = colleague("Paulo Sá"), colleague("Inés Ruiz")
    comment = said(activity, "@Paulo?", bakary)

    with at_once():
        services.edit(comment, text="@Paulo? @Inés?", language="en", by=bakary)
        services.edit(comment, text="@Inés?", language="en", by=bakary)

    assert [mail.to for mail in mailoutbox] == [[ines.email]]
    assert [mention.person for mention in comment.mentions.all()] == [ines]
    assert not paulo.mentions.exists()


def test_a_progress_note_names_people_in_the_same_way(
    officer, activity, mailoutbox, at_once
):
    paulo = colleague("Paulo Sá")
    typed = {"text": "Ask @paulo", "noted_on": "2022-05-02", "language": "en"}

    with at_once():
        officer.post(url("note_create", activity), typed)

    note = ProgressNote.objects.get()
    assert note.text == "Ask @Paulo Sá"
    assert [mail.to for mail in mailoutbox] == [[paulo.email]]
    assert f"{note.get_absolute_url()}" in mailoutbox[0].body
    page = officer.get(activity.get_absolute_url()).content.decode()
    assert f'id="n{note.pk}"' in page
    assert '<strong class="mention">@Paulo Sá</strong>' in page


def test_a_note_that_names_nobody_known_is_refused(officer, activity):
    typed = {"text": "Ask @nobody", "noted_on": "2022-05-02", "language": "en"}

    page = officer.post(url("note_create", activity), typed)

    assert list(page.context["note_form"].errors) == ["text"]
    assert not ProgressNote.objects.exists()


def test_it_waits_for_who_is_named_until_answered(activity, bakary, gabriela):
    said(activity, f"@{gabriela.full_name}?", bakary)

    [row] = [row for row in waiting_for(gabriela) if row.kind == "mention"]
    assert row.title == f"{bakary} mentions you: 2022-L1A1-01 Policy debate"
    assert row.url == Comment.objects.get().get_absolute_url()

    said(activity, "I do.", gabriela)
    assert [row for row in waiting_for(gabriela) if row.kind == "mention"] == []


def test_a_note_answers_too(activity, bakary, gabriela):
    said(activity, f"@{gabriela.full_name}?", bakary)

    note = ProgressNote(
        activity=activity, text="Done", language="en", noted_on=date(2022, 5, 2)
    )
    record.add_note(note, by=gabriela)

    assert not gabriela.mentions.unanswered().exists()


def test_who_has_nothing_to_answer_puts_it_aside(client, activity, bakary, gabriela):
    known = said(activity, f"@{gabriela.full_name}, only for you to know.", bakary)
    asked = said(activity, f"@{gabriela.full_name}?", bakary)
    client.force_login(gabriela)
    page = page_of(client, activity)
    assert page.content.decode().count("You are mentioned here.") == 2

    client.post(url("mention_seen", known.mentions.get()))

    page = page_of(client, activity)
    assert page.content.decode().count("You are mentioned here.") == 1
    waiting = [mention.comment for mention in gabriela.mentions.unanswered()]
    assert waiting == [asked]


def test_nobody_puts_aside_what_waits_for_another(client, activity, bakary, gabriela):
    comment = said(activity, f"@{gabriela.full_name}?", bakary)
    client.force_login(bakary)

    answer = client.post(url("mention_seen", comment.mentions.get()))

    assert answer.status_code == 404
    assert gabriela.mentions.unanswered().exists()


def test_what_is_withdrawn_waits_for_nobody(activity, bakary, gabriela):
    comment = said(activity, f"@{gabriela.full_name}?", bakary)

    services.withdraw(comment, by=bakary)

    assert not Mention.objects.exists()


def test_a_mention_is_in_one_place(activity, bakary):
    comment = factories.CommentFactory(activity=activity)
    note = factories.ProgressNoteFactory(activity=activity)

    for where in ({}, {"comment": comment, "note": note}):
        with pytest.raises(DatabaseError), transaction.atomic():
            Mention.objects.create(person=bakary, **where)


def test_a_comment_is_edited_though_whom_it_names_has_left(activity, bakary):
    ana = colleague("Ana Ruiz", email="ruiz@example.org")
    comment = said(activity, "@Ana Ruiz is free", bakary)
    ana.secretariat_roles.update(ends_on=date(2021, 1, 1))

    services.edit(comment, text="@Ana Ruiz was free", language="en", by=bakary)

    comment.refresh_from_db()
    assert comment.text == "@Ana Ruiz was free"
    with pytest.raises(ValidationError, match="Nobody who reads this"):
        said(activity, "@Ana Ruiz?", bakary)


@pytest.mark.parametrize(
    ("since", "shown"), [(None, 100), (0, 130), (29, 101), (60, 100), ("x" * 9, 100)]
)
def test_a_long_discussion_shows_its_end_first(client, activity, bakary, since, shown):
    every = [factories.CommentFactory(activity=activity) for _n in range(130)]
    client.force_login(bakary)
    asked = every[since].pk if isinstance(since, int) else since or ""

    page = client.get(
        activity.get_absolute_url(), {"tab": "discussion", "since": asked}
    )

    assert list(page.context["comments"]) == every[-shown:]
    before = 130 - shown
    said_before = f"Show what was said before: {before} comment"
    assert (said_before in page.content.decode()) == (before > 0)
