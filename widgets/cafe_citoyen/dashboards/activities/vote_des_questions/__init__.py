"""« Vote des questions »: the room's own choice among the 100."""
