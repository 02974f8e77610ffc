"""Reforms, their reported status and their milestones."""
