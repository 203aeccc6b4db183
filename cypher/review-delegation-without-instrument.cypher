// name: review-delegation-without-instrument
// question: Which delegations name no agreement, scheme or act?
// category: review
// parameter: as_of day = latest - The day of the review.
// returns: thing_id, thing_name, other
MATCH (line:Fact {table: 'reporting_lines', kind: 'delegates_to'})-[:SUBJECT]->(low)
MATCH (line)-[:OBJECT]->(high)
WHERE line.begins <= date($as_of) AND date($as_of) < line.ends
  AND NOT EXISTS { MATCH (line)-[:ABSENT]->(gone:Absence) WHERE gone.begins <= date($as_of) AND date($as_of) < gone.ends }
  AND line.basis <> 'implied' AND date($as_of) < line.over_from
  AND line.status <> 'proposed' AND line.instrument IS NULL
RETURN low.id AS thing_id, low.name AS thing_name, high.id AS other
ORDER BY thing_id, other
