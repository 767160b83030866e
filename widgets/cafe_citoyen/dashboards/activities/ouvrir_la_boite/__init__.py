"""« Ouvrir la boîte »: small real models that the room probes, one module a demonstration."""
