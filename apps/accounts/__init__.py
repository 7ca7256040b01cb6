"""The people who sign in, and what they are allowed to be.

A person belongs to a member organisation or to the Secretariat, may sit on the
Board as well, and is told here what waits for them.
"""
