"""What the facilitator sees: the Voilà application, and the widgets that notebooks display."""
