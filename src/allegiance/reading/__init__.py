"""Documents to mentions, speakers and claims; one reader behind one protocol."""
