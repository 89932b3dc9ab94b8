"""What stands around the report: headline, byline, dateline, stamps, captions, boilerplate."""
