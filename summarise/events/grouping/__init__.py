"""Which articles belong to one event, and which are copies of each other: no model, no comparison of all with all.

How the modules build on each other, lowest first:

    model               what is asked for and what is given back
    terms               what an article is about, as numbered words and pairs of words
    duplicates          the same text but for a few words
    vectors             terms weighed by how rare they are among the articles
    candidates          which pairs of articles may belong together
    linking             pairs joined into events, by mean likeness and time
    groups              all of it in one call
"""

from summarise.events.grouping.groups import group_articles
from summarise.events.grouping.model import Group, GroupOptions

__all__ = ["Group", "GroupOptions", "group_articles"]
