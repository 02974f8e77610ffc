"""Who says, who does, and where: publishers, sources, agencies and places."""
