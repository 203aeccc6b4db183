// name: between-tiers
// question: Where does a single body connect two tiers?
// category: accountability
// parameter: as_of day = latest - The day asked about.
// returns: lower_tier, upper_tier, body_id, body_name, lines
// note: If this body closes, no upward line is left between the two tiers.
MATCH (below:Fact {table: 'tier_placements'})-[:SUBJECT]->(low)
WHERE below.sure_from <= date($as_of) AND date($as_of) < below.sure_to
  AND NOT EXISTS { MATCH (below)-[:ABSENT]->(gone:Absence) WHERE gone.sure_from <= date($as_of) AND date($as_of) < gone.sure_to }
  AND below.status <> 'proposed' AND below.basis <> 'implied' AND date($as_of) < below.over_from
MATCH (low)-[line:ACCOUNTABLE_TO|REPORTS_TO|COMMITTEE_OF|JOINT_COMMITTEE_OF|SUB_GROUP_OF|HAS_PROGRAMME_BOARD|OVERSEEN_BY]->(high)
WHERE line.sure_from <= date($as_of) AND date($as_of) < line.sure_to AND line.status <> 'proposed' AND line.basis <> 'implied' AND date($as_of) < line.over_from
MATCH (above:Fact {table: 'tier_placements'})-[:SUBJECT]->(high)
WHERE above.sure_from <= date($as_of) AND date($as_of) < above.sure_to
  AND NOT EXISTS { MATCH (above)-[:ABSENT]->(gone:Absence) WHERE gone.sure_from <= date($as_of) AND date($as_of) < gone.sure_to }
  AND above.status <> 'proposed' AND above.basis <> 'implied' AND date($as_of) < above.over_from
  AND above.kind <> below.kind
WITH below.kind AS lower_tier, above.kind AS upper_tier, collect(DISTINCT low) AS bodies, count(DISTINCT line.fact_id) AS lines
WHERE size(bodies) = 1
WITH lower_tier, upper_tier, bodies[0] AS body, lines
RETURN lower_tier AS lower_tier, upper_tier AS upper_tier, body.id AS body_id, body.name AS body_name, lines AS lines
ORDER BY lower_tier, upper_tier
