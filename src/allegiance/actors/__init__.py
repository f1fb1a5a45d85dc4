"""Local actors to actors: names, joins, candidates."""
