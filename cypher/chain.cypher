// name: chain
// question: Whom does a thing answer to, hop by hop, by every upward route?
// category: accountability
// parameter: id thing - Where the routes begin.
// parameter: as_of day = latest - The day asked about.
// parameter: include text = '' - Also show what is proposed, implied or historical: any of these words.
// returns: route, hop, fact_id, from_id, from_name, kind, to_id, to_name, status, basis, certain
// note: A route ends where no further upward line is shown, never meets itself, and stays within one place.
// note: Each hop has its own kind; a route of mixed kinds never makes its ends accountable to one another.
// note: Where several lines join the same two things, each makes a route of its own here; pgraph chain tells them as one.
MATCH (start:Board|Organisation|Post|Person|Programme|Service|Contract|Document|Meeting|Area|ChildrensCentre {id: $id})
WHERE start.begins <= date($as_of) AND date($as_of) < start.ends
  AND NOT EXISTS { MATCH (start)-[:ABSENT]->(gone:Absence) WHERE gone.begins <= date($as_of) AND date($as_of) < gone.ends }
UNWIND split(start.places, ', ') AS place
MATCH p = (start)-[:ACCOUNTABLE_TO|REPORTS_TO|COMMITTEE_OF|JOINT_COMMITTEE_OF|SUB_GROUP_OF|HAS_PROGRAMME_BOARD|OVERSEEN_BY*1..12]->(top)
WHERE all(r IN relationships(p) WHERE r.begins <= date($as_of) AND date($as_of) < r.ends
        AND (r.status <> 'proposed' OR $include CONTAINS 'proposed')
        AND (r.basis <> 'implied' OR $include CONTAINS 'implied')
        AND (date($as_of) < r.over_from OR $include CONTAINS 'historical'))
  AND all(n IN nodes(p) WHERE single(other IN nodes(p) WHERE other.id = n.id))
  AND all(n IN nodes(p) WHERE place IN split(n.places, ', '))
  AND NOT EXISTS {
    MATCH (top)-[onward:ACCOUNTABLE_TO|REPORTS_TO|COMMITTEE_OF|JOINT_COMMITTEE_OF|SUB_GROUP_OF|HAS_PROGRAMME_BOARD|OVERSEEN_BY]->(next)
    WHERE onward.begins <= date($as_of) AND date($as_of) < onward.ends
      AND (onward.status <> 'proposed' OR $include CONTAINS 'proposed')
      AND (onward.basis <> 'implied' OR $include CONTAINS 'implied')
      AND (date($as_of) < onward.over_from OR $include CONTAINS 'historical')
      AND place IN split(next.places, ', ')
      AND none(n IN nodes(p) WHERE n.id = next.id)
  }
WITH DISTINCT reduce(said = '', r IN relationships(p) | said + r.fact_id + ' ') AS route, nodes(p) AS things, relationships(p) AS lines
UNWIND range(1, size(lines)) AS hop
WITH route, hop, things[hop - 1] AS low, lines[hop - 1] AS line, things[hop] AS high
RETURN route AS route, hop AS hop, line.fact_id AS fact_id, low.id AS from_id, low.name AS from_name,
       line.kind AS kind, high.id AS to_id, high.name AS to_name, line.status AS status, line.basis AS basis,
       line.sure_from <= date($as_of) AND date($as_of) < line.sure_to AS certain
ORDER BY route, hop
