"""The public site: frame, components and pages. Read-only, no account, no JavaScript; nobody imports it."""
