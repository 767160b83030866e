"""What the hub of a network keeps: its campaigns, their places, and what those sent."""
