"""Incidents in a parsed document: what happened, to whom, by whom, with how many killed or wounded."""
