"""The read API: the same rows, under the same permissions, for programs."""
