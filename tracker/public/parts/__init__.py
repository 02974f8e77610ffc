"""What summaries give, laid out as the components of `templatetags.tracker` take it. No rule and no query."""
