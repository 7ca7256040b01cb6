"""What the compare page shows: spaces beside each other, indicators against each other.

Each value is the latest that is out, and is told with the year that it is of.
"""

from apps.observatory.comparing.page import ComparePage

__all__ = ["ComparePage"]
