from apps.accounts.models import User
from apps.evaluations.models import Evaluation


def can_open(user: User) -> bool:
    """Officers, the Secretary General among them, and the chair."""
    return user.is_officer or user.is_chair


def can_count(user: User) -> bool:
    """Who hears, before the close, how many seats have answered; never which."""
    return user.is_officer or user.is_chair


def can_close(user: User) -> bool:
    """Before its time, with a reason."""
    return user.is_secretary_general or user.is_chair


def can_conclude(user: User) -> bool:
    """The chair, or the Secretary General on the chair's behalf."""
    return user.is_secretary_general or user.is_chair


def can_read_results(user: User, evaluation: Evaluation) -> bool:
    """Nobody before the close; then the Board and the Secretariat; at the end, all."""
    if evaluation.is_concluded:
        return True
    if evaluation.phase == Evaluation.Status.OPEN:
        return False
    return user.is_secretariat or user.is_board
