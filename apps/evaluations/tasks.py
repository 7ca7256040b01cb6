from celery import shared_task


@shared_task(ignore_result=True)
def close_due() -> None:
    """Each hour: write down which evaluations the clock has closed."""
    from apps.evaluations import services

    services.close_due()
