"""The site: digests, their events and the people in them as a folder of static pages.

Invariant: pages are pure functions of digests; an address that was once given stays good.
"""
