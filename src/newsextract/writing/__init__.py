"""Articles out: JSON Lines, tables, data frames, pages."""
