"""How good briefs are: the real pipeline over articles that people annotated, its figures, and each miss."""
