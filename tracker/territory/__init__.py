"""The places that a reform takes over one by one: what is told of each, and how each stands on a day."""
