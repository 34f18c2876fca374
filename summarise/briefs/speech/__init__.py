"""How quotations and attributions are read: marks, cue words, noun phrases, speech tags, reported clauses.

Invariant: pure code over one article's text; `quotations` and `attributions` beside this package are its only users.
"""
