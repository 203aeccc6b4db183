// name: seats-on-behalf
// question: Who sits where on behalf of an organisation or body?
// category: seats
// parameter: id thing - On whose behalf.
// parameter: as_of day = latest - The day asked about.
// parameter: include text = 'proposed' - Also show what is proposed, implied or historical: any of these words.
// returns: fact_id, body_id, body_name, member_id, member_name, capacity, voting, category, status, basis, certain
MATCH (behalf:Organisation|Board {id: $id})<-[:ON_BEHALF_OF]-(seat:Membership)-[:OF]->(body)
MATCH (seat)-[:MEMBER]->(member)
WHERE behalf.begins <= date($as_of) AND date($as_of) < behalf.ends
  AND member.id <> $id
  AND seat.begins <= date($as_of) AND date($as_of) < seat.ends
  AND NOT EXISTS { MATCH (seat)-[:ABSENT]->(gone:Absence) WHERE gone.begins <= date($as_of) AND date($as_of) < gone.ends }
  AND (seat.status <> 'proposed' OR $include CONTAINS 'proposed')
  AND (seat.basis <> 'implied' OR $include CONTAINS 'implied')
  AND (date($as_of) < seat.over_from OR $include CONTAINS 'historical')
RETURN seat.id AS fact_id, body.id AS body_id, body.name AS body_name, member.id AS member_id,
       member.name AS member_name, seat.capacity AS capacity, seat.voting AS voting, seat.category AS category,
       seat.status AS status, seat.basis AS basis,
       seat.sure_from <= date($as_of) AND date($as_of) < seat.sure_to AS certain
ORDER BY body_id, member_id, fact_id
