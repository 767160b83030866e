"""What the parts of an atelier are, as plain data, and what they ask of the room."""
