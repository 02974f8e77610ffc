"""Security Reform Tracker: a public record of a government's security reforms."""
