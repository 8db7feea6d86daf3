"""Guvoh: from testimony to a brief that can be published."""

__version__ = "0.1.0.dev0"
