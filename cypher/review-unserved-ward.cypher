// name: review-unserved-ward
// question: Which wards does no centre serve, in places that say which centre serves which?
// category: review
// parameter: as_of day = latest - The day of the review.
// returns: thing_id, thing_name, other
MATCH (ward:Area {kind: 'ward'})
WHERE ward.begins <= date($as_of) AND date($as_of) < ward.ends AND date($as_of) < ward.over_from
  AND NOT EXISTS { MATCH (ward)-[:ABSENT]->(gone:Absence) WHERE gone.begins <= date($as_of) AND date($as_of) < gone.ends }
WITH ward, split(ward.places, ', ')[0] AS place
WHERE EXISTS {
    MATCH (link:Fact {table: 'area_links', kind: 'serves_ward'})
    WHERE split(link.places, ', ')[0] = place
  }
  AND NOT EXISTS {
    MATCH (link:Fact {table: 'area_links', kind: 'serves_ward'})-[:OBJECT]->(ward)
    MATCH (link)-[:SUBJECT]->(centre)
    WHERE link.begins <= date($as_of) AND date($as_of) < link.ends
      AND NOT EXISTS { MATCH (link)-[:ABSENT]->(gone:Absence) WHERE gone.begins <= date($as_of) AND date($as_of) < gone.ends }
      AND date($as_of) < link.over_from
      AND centre.begins <= date($as_of) AND date($as_of) < centre.ends
      AND NOT EXISTS { MATCH (centre)-[:ABSENT]->(gone:Absence) WHERE gone.begins <= date($as_of) AND date($as_of) < gone.ends }
      AND date($as_of) < centre.over_from
  }
RETURN ward.id AS thing_id, ward.name AS thing_name, '' AS other
ORDER BY thing_id
