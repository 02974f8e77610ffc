"""The starting facts: read from `fixtures/`, held against the rules, and taken through the actions."""
