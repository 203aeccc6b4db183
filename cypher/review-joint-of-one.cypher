// name: review-joint-of-one
// question: Which joint committees are recorded as that of one body alone?
// category: review
// parameter: as_of day = latest - The day of the review.
// returns: thing_id, thing_name, other
MATCH (line:Fact {table: 'reporting_lines', kind: 'joint_committee_of'})-[:SUBJECT]->(low)
MATCH (line)-[:OBJECT]->(high)
WHERE line.begins <= date($as_of) AND date($as_of) < line.ends
  AND NOT EXISTS { MATCH (line)-[:ABSENT]->(gone:Absence) WHERE gone.begins <= date($as_of) AND date($as_of) < gone.ends }
  AND line.basis <> 'implied' AND date($as_of) < line.over_from
  AND line.status <> 'proposed'
WITH low, count(DISTINCT high.id) AS parents
WHERE parents = 1
RETURN low.id AS thing_id, low.name AS thing_name, '' AS other
ORDER BY thing_id
