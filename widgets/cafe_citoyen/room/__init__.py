"""The participants' server: the only part of the toolkit that the LAN can reach."""
