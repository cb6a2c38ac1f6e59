"""Wikidata as a live knowledge source: asked only when a run is online, about persons that no other source knows."""
