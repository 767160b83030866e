"""The séances: their folders, their keys and codes, the room's card."""
