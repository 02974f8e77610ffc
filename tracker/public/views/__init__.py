"""Public pages: load, ask a summary once, render. One file a part of the site."""
