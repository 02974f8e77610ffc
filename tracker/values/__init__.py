"""Value objects without Django: periods, qualifiers, rupees and the precision of a printed figure."""
