"""Parts of speech and clauses: what the claim splitter knows of English syntax."""
