// name: lines
// question: Which lines of any kind, climbed or not, lead from a thing or to it?
// category: accountability
// parameter: id thing - Either end of the lines.
// parameter: kind text = '' - reports_to, advises and so on; all where not given.
// parameter: as_of day = latest - The day asked about.
// parameter: include text = '' - Also show what is proposed, implied or historical: any of these words.
// returns: fact_id, from_id, from_name, kind, to_id, to_name, status, basis, certain
// note: Kinds are never merged: only accountable_to, reports_to, committee_of, joint_committee_of, sub_group_of, has_programme_board and overseen_by are reporting lines.
MATCH (fact:Fact {table: 'reporting_lines'})-[:SUBJECT]->(low)
MATCH (fact)-[:OBJECT]->(high)
WHERE $id IN [low.id, high.id]
  AND $kind IN ['', fact.kind]
  AND EXISTS { MATCH (thing {id: $id}) WHERE thing.begins <= date($as_of) AND date($as_of) < thing.ends }
  AND fact.begins <= date($as_of) AND date($as_of) < fact.ends
  AND NOT EXISTS { MATCH (fact)-[:ABSENT]->(gone:Absence) WHERE gone.begins <= date($as_of) AND date($as_of) < gone.ends }
  AND (fact.status <> 'proposed' OR $include CONTAINS 'proposed')
  AND (fact.basis <> 'implied' OR $include CONTAINS 'implied')
  AND (date($as_of) < fact.over_from OR $include CONTAINS 'historical')
RETURN fact.id AS fact_id, low.id AS from_id, low.name AS from_name, fact.kind AS kind,
       high.id AS to_id, high.name AS to_name, fact.status AS status, fact.basis AS basis,
       fact.sure_from <= date($as_of) AND date($as_of) < fact.sure_to AS certain
ORDER BY fact_id
