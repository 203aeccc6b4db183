// name: decisions
// question: What did a body decide, or is it asked to decide?
// category: services and work
// parameter: by thing = '' - Who decides; everybody where not given.
// parameter: act text = '' - approve, delegate and so on; all where not given.
// parameter: as_of day = latest - The day asked about.
// returns: fact_id, by_id, act, on_id, on_name, to_id, state, outcome, status
MATCH (fact:Fact {table: 'decisions'})-[:OBJECT]->(matter)
WHERE $act IN ['', fact.act]
  AND fact.begins <= date($as_of) AND date($as_of) < fact.ends
OPTIONAL MATCH (fact)-[:SUBJECT]->(decider)
OPTIONAL MATCH (fact)-[:TO_WHOM]->(other)
WITH fact, matter, decider, other
WHERE $by IN ['', coalesce(decider.id, '-')]
RETURN fact.id AS fact_id, decider.id AS by_id, fact.act AS act, matter.id AS on_id, matter.name AS on_name,
       other.id AS to_id, fact.state AS state, fact.outcome AS outcome, fact.status AS status
ORDER BY fact_id
