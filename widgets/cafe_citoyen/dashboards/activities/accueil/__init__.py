"""« Accueil »: the café's name, its network, its activities, and what is done afterwards."""
