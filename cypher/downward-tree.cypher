// name: downward-tree
// question: What answers to a thing, directly and through others?
// category: accountability
// parameter: id thing - The top of the tree.
// parameter: as_of day = latest - The day asked about.
// parameter: include text = '' - Also show what is proposed, implied or historical: any of these words.
// returns: hops, fact_id, from_id, from_name, kind, to_id, to_name, status, basis
// note: Each line once, with the fewest hops from its lower end to the top.
MATCH (top:Board|Organisation|Post|Person|Programme|Service|Contract|Document|Meeting|Area|ChildrensCentre {id: $id})
WHERE top.begins <= date($as_of) AND date($as_of) < top.ends
  AND NOT EXISTS { MATCH (top)-[:ABSENT]->(gone:Absence) WHERE gone.begins <= date($as_of) AND date($as_of) < gone.ends }
UNWIND split(top.places, ', ') AS place
MATCH p = (low)-[:ACCOUNTABLE_TO|REPORTS_TO|COMMITTEE_OF|JOINT_COMMITTEE_OF|SUB_GROUP_OF|HAS_PROGRAMME_BOARD|OVERSEEN_BY*1..12]->(top)
WHERE all(r IN relationships(p) WHERE r.begins <= date($as_of) AND date($as_of) < r.ends
        AND (r.status <> 'proposed' OR $include CONTAINS 'proposed')
        AND (r.basis <> 'implied' OR $include CONTAINS 'implied')
        AND (date($as_of) < r.over_from OR $include CONTAINS 'historical'))
  AND all(n IN nodes(p) WHERE place IN split(n.places, ', '))
WITH relationships(p)[0] AS line, nodes(p)[0] AS low, nodes(p)[1] AS high, length(p) AS far
RETURN min(far) AS hops, line.fact_id AS fact_id, low.id AS from_id, low.name AS from_name, line.kind AS kind,
       high.id AS to_id, high.name AS to_name, line.status AS status, line.basis AS basis
ORDER BY hops, to_id, from_id, fact_id
