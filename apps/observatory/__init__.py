"""Figures about metropolitan spaces, each with its source, year, level and status.

Indicators by theme, observations of spaces and countries, benchmarks to hold them
against.
"""
