"""One file a demonstration of « Ouvrir la boîte »: its vote, and what the projector draws."""
