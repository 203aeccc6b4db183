// name: changes-between
// question: Which lines, seats and tier placements hold on one of two days and not on the other?
// category: change
// parameter: earlier day - The first day.
// parameter: later day = latest - The second day.
// returns: difference, table, fact_id, kind, subject_id, object_id
// note: Not shown on the later day is not said to have ended: it may only not be recorded any more.
MATCH (fact:Fact)
WHERE fact.table IN ['reporting_lines', 'memberships', 'tier_placements']
  AND fact.status <> 'proposed' AND fact.basis <> 'implied'
WITH fact,
     date($earlier) < fact.over_from AND fact.begins <= date($earlier) AND date($earlier) < fact.ends
  AND NOT EXISTS { MATCH (fact)-[:ABSENT]->(gone:Absence) WHERE gone.begins <= date($earlier) AND date($earlier) < gone.ends } AS before,
     date($later) < fact.over_from AND fact.begins <= date($later) AND date($later) < fact.ends
  AND NOT EXISTS { MATCH (fact)-[:ABSENT]->(gone:Absence) WHERE gone.begins <= date($later) AND date($later) < gone.ends } AS after
WHERE before <> after
OPTIONAL MATCH (fact)-[:SUBJECT]->(subject)
OPTIONAL MATCH (fact)-[:OBJECT]->(other)
RETURN CASE WHEN before THEN 'earlier day only' ELSE 'later day only' END AS difference,
       fact.table AS table, fact.id AS fact_id, fact.kind AS kind, subject.id AS subject_id, other.id AS object_id
ORDER BY difference, table, fact_id
