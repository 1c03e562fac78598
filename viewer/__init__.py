"""Tradeline: an offline timeline viewer for trade policy."""

__version__ = "0.1.0"
