from celery import shared_task


@shared_task(name="portal.echo", acks_late=False)
def echo() -> str:
    """Answers; a worker that can say so is alive."""
    return "ok"
