"""Budget lines and the amounts reported for them."""
