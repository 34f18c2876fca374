"""What comes every day: sources, windows, the store, the run and its delivery.

Invariant: one digest for each window, with every article in exactly one state.
"""
