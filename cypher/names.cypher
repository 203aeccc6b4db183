// name: names
// question: What else is a thing called, and in which document alone?
// category: evidence
// parameter: id thing - The thing.
// parameter: as_of day = latest - The day asked about.
// returns: name, only_in, fact_id, status
// note: A name that only_in names a document for means this in that document alone.
MATCH (fact:Fact {table: 'aliases'})-[:SUBJECT]->(thing {id: $id})
WHERE fact.begins <= date($as_of) AND date($as_of) < fact.ends
  AND NOT EXISTS { MATCH (fact)-[:ABSENT]->(gone:Absence) WHERE gone.begins <= date($as_of) AND date($as_of) < gone.ends }
OPTIONAL MATCH (fact)-[:ONLY_IN]->(source:Source)
RETURN fact.name AS name, source.id AS only_in, fact.id AS fact_id, fact.status AS status
ORDER BY fact_id
