// name: tiers
// question: What is placed at which tier?
// category: places
// parameter: tier text = '' - The id of a tier, such as system; all where not given.
// parameter: as_of day = latest - The day asked about.
// parameter: include text = '' - Also show what is proposed, implied or historical: any of these words.
// returns: tier, subject_id, subject_name, fact_id, status, basis
MATCH (fact:Fact {table: 'tier_placements'})-[:SUBJECT]->(subject)
WHERE $tier IN ['', fact.tier]
  AND fact.begins <= date($as_of) AND date($as_of) < fact.ends
  AND NOT EXISTS { MATCH (fact)-[:ABSENT]->(gone:Absence) WHERE gone.begins <= date($as_of) AND date($as_of) < gone.ends }
  AND (fact.status <> 'proposed' OR $include CONTAINS 'proposed')
  AND (fact.basis <> 'implied' OR $include CONTAINS 'implied')
  AND (date($as_of) < fact.over_from OR $include CONTAINS 'historical')
RETURN fact.tier AS tier, subject.id AS subject_id, subject.name AS subject_name, fact.id AS fact_id,
       fact.status AS status, fact.basis AS basis
ORDER BY tier, subject_id, fact_id
