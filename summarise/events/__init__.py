"""Several articles of one event become one event brief: merged over spans, never over one big prompt.

How the modules build on each other, lowest first:

    items, schema       the JSON contract
    sources             the articles with their briefs and their readings, in one order
    cast                who is who across the articles
    lines               their sentences as bags of tokens; how alike two of them are
    origins             which articles share an origin
    facts/              what a sentence puts into a slot: a number, a day, a place, a name, a speaker, …
    pairs               which facts of two articles stand in one slot, and whether they agree
    claims              the table; contradictions, agreements, only_in are views of it
    statements, quotes, stances, outlook, timeline, gaps, confidence, changes
                        the other sections, each on its own
    writing             from briefs, or from articles, to the event brief
    checking            proves an event brief again, with no model
    grouping            which articles belong together
    rendering           what a reader sees
"""
