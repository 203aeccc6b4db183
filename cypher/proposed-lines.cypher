// name: proposed-lines
// question: Which lines of any kind are only proposed?
// category: accountability
// parameter: as_of day = latest - The day asked about.
// returns: fact_id, from_id, from_name, kind, to_id, to_name, basis
// note: A proposed line is never climbed unless it is asked for.
MATCH (fact:Fact {table: 'reporting_lines', status: 'proposed'})-[:SUBJECT]->(low)
MATCH (fact)-[:OBJECT]->(high)
WHERE fact.begins <= date($as_of) AND date($as_of) < fact.ends
  AND NOT EXISTS { MATCH (fact)-[:ABSENT]->(gone:Absence) WHERE gone.begins <= date($as_of) AND date($as_of) < gone.ends }
RETURN fact.id AS fact_id, low.id AS from_id, low.name AS from_name, fact.kind AS kind,
       high.id AS to_id, high.name AS to_name, fact.basis AS basis
ORDER BY fact_id
