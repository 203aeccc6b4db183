"""The page that turns between pictures: its template, its scripts, and vis-network as its engine."""
