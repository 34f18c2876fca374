"""What comes in: articles from files, pages and feeds, with exact offsets."""
