"""What staff use: roles, agencies, the admin and its screens, and the commands that load and prepare."""
