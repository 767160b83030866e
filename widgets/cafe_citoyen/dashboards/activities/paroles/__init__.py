"""« Paroles »: what the room writes."""
