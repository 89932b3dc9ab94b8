"""Everything that is learned from the corpora or built from other sources. Never imported by the package."""
