"""What a reviewer weighs a record against: the one before it, other claims, the last of its subject, the checks."""

from tracker.staff.review.weighing import Check, Review, check_of, review_of

__all__ = ["Check", "Review", "check_of", "review_of"]
