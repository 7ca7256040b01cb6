from apps.evaluations.services.ballots import (
    axes_of,
    missing_axes,
    reopen,
    save_rating,
    submit,
)
from apps.evaluations.services.results import (
    AxisResult,
    ratings_by_axis,
    results_of,
)
from apps.evaluations.services.rounds import (
    Turnout,
    close,
    close_due,
    conclude,
    open_evaluation,
    seats_on,
    seats_without_answer,
    turnout_of,
    usual_quorum,
)

__all__ = [
    "AxisResult",
    "Turnout",
    "axes_of",
    "close",
    "close_due",
    "conclude",
    "missing_axes",
    "open_evaluation",
    "ratings_by_axis",
    "reopen",
    "results_of",
    "save_rating",
    "seats_on",
    "seats_without_answer",
    "submit",
    "turnout_of",
    "usual_quorum",
]
