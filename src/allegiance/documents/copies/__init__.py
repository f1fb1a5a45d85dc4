"""Which documents have their text from which: fingerprints, credits, comparison, clusters."""
