// name: sources
// question: Which sources are there, and how many facts does each state?
// category: evidence
// returns: source_id, source_name, dated, publisher, facts
MATCH (source:Source)
OPTIONAL MATCH (source)<-[:CITES]-(fact:Fact)
RETURN source.id AS source_id, source.name AS source_name, source.dated_text AS dated, source.publisher AS publisher,
       count(DISTINCT fact.id) AS facts
ORDER BY dated, source_id
