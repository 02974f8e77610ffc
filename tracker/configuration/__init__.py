"""What the settings are made of: the environment read with readable refusals, and the longer tables."""
