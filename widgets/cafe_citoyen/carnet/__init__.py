"""What a notebook gets back: the cafés as tables, their charts, the simulators; public names in French."""
