"""A rehearsal: a made-up crowd, what it is asked, and whoever asks it in the facilitator's place."""
