"""One article, one brief: prompts, plans, quotations, grounding and rendering."""
