from celery import shared_task


@shared_task(name="projects.announce_request", ignore_result=True)
def announce_request(pk: int) -> None:
    """Tell the officers and the regional secretary of the member's region."""
    from apps.projects.services import mails

    mails.send_request(pk)


@shared_task(name="projects.announce_answer", ignore_result=True)
def announce_answer(pk: int) -> None:
    """Tell the member's focal points, and who asked."""
    from apps.projects.services import mails

    mails.send_answer(pk)


@shared_task(name="projects.announce_end", ignore_result=True)
def announce_end(pk: int, by_pk: int) -> None:
    """Tell the other side than the person who ended it."""
    from apps.projects.services import mails

    mails.send_end(pk, by_pk)
