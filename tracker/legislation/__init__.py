"""Laws, rules and orders, and the steps of their life."""
