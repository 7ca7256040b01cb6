from celery import shared_task


@shared_task(name="workplans.remind", ignore_result=True)
def remind() -> None:
    """Each hour: the day's reminders of those in whose morning it is."""
    from apps.workplans.services import reminders

    reminders.send_due()
