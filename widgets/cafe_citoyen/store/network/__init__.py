"""The places of a campaign, read together while they vote."""
