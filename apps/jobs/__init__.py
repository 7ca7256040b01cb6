"""Long work in the background that anyone waiting for it can watch.

The truth about a job is its row, never the message broker: a worker may die, a
message may come twice, and the row still says what happened and why.
"""
