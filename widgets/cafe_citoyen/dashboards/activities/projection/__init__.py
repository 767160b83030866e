"""« Projection »: what the room looks at; it follows by itself and holds no menu."""
