"""Repairs damaged names in text."""

__version__ = "0.1.0"
