"""The compiler of facts: open sources and curated rows in, reviewable tables out."""
