"""« Le coût carbone »: what questions to an AI cost, through several lenses."""
