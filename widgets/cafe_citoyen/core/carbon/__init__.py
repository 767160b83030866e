"""What AI costs in carbon, energy and water: ranges, factors, lenses, a simulator."""
