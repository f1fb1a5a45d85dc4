"""How a document tells what it tells: who says so, and whether it is affirmed, hedged, planned or past."""
