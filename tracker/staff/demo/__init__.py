"""The made-up province: a second set of facts in which every state occurs, in a database of its own."""
