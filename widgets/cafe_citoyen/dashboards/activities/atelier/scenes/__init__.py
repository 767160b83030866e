"""The scenes of an atelier, as plain data for the projector."""
