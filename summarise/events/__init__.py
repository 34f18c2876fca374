"""Many articles of one event: which belong together, what they agree on, where they differ.

Invariant: merging works on items with evidence, one article at a time; no prompt ever holds two articles whole.
"""
