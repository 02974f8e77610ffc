"""Records, their review and the journal that proves it. Knows nothing of reforms, figures, laws or money."""
