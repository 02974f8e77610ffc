"""Security Reform Tracker: a public record of a government's security reforms."""

__version__ = "0.1.0"
