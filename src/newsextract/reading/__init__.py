"""Reads articles: the structure of a text, and every form of file news comes in."""
