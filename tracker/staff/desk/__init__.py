"""My desk: the first page of the admin, and the counts in the menu of every other."""

from tracker.staff.desk.desk import Desk, desk_of
from tracker.staff.desk.piles import Pile, Piles, piles_of

__all__ = ["Desk", "Pile", "Piles", "desk_of", "piles_of"]
