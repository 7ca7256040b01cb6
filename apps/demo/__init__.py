"""Labelled demonstration data: one command brings it, one takes it away."""
