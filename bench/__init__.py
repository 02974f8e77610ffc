"""The performance harness: plain scripts that print ratios measured in one run, never timed tests."""
