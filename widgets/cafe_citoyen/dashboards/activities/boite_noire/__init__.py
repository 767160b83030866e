"""« La Boîte Noire »: the life cycle of a text AI, rebuilt by the room."""
