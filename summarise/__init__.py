"""Structured briefs of news articles in which every item points at the words that support it."""
