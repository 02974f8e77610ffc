"""The sentences of the pages, built from what the summaries give. They hold for none, one and many."""
