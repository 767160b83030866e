"""Small real models that the room can open: each is a toy and says so."""
