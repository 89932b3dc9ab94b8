"""Dates in text: found, and resolved against the article's own date."""
