from apps.evaluations.services.ballots import (
    axes_of,
    missing_axes,
    reopen,
    save_rating,
    submit,
)
from apps.evaluations.services.results import (
    AxisResult,
    BoardRating,
    ratings_by_axis,
    ratings_of,
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
    "BoardRating",
    "Turnout",
    "axes_of",
    "close",
    "close_due",
    "conclude",
    "missing_axes",
    "open_evaluation",
    "ratings_by_axis",
    "ratings_of",
    "reopen",
    "results_of",
    "save_rating",
    "seats_on",
    "seats_without_answer",
    "submit",
    "turnout_of",
    "usual_quorum",
]
