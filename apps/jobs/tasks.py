from celery import shared_task


@shared_task(name="jobs.sweep", ignore_result=True)
def sweep() -> None:
    """Each minute: take up again what a dead worker or a lost message left behind."""
    from apps.jobs import services

    services.sweep()
