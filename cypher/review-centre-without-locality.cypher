// name: review-centre-without-locality
// question: Which centres lie in no locality, in places that have localities?
// category: review
// parameter: as_of day = latest - The day of the review.
// returns: thing_id, thing_name, other
MATCH (centre:ChildrensCentre {kind: 'childrens_centre'})
WHERE centre.begins <= date($as_of) AND date($as_of) < centre.ends AND date($as_of) < centre.over_from
  AND NOT EXISTS { MATCH (centre)-[:ABSENT]->(gone:Absence) WHERE gone.begins <= date($as_of) AND date($as_of) < gone.ends }
WITH centre, split(centre.places, ', ')[0] AS place
WHERE EXISTS { MATCH (area:Area {kind: 'locality'}) WHERE split(area.places, ', ')[0] = place }
  AND NOT EXISTS {
    MATCH p = (centre)-[:LOCATED_IN|WITHIN*1..12]->(area:Area {kind: 'locality'})
    WHERE all(r IN relationships(p) WHERE r.begins <= date($as_of) AND date($as_of) < r.ends AND date($as_of) < r.over_from
                                      AND r.status <> 'proposed' AND r.basis <> 'implied')
  }
RETURN centre.id AS thing_id, centre.name AS thing_name, '' AS other
ORDER BY thing_id
