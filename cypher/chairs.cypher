// name: chairs
// question: Who chairs which body?
// category: seats
// parameter: as_of day = latest - The day asked about.
// parameter: include text = '' - Also show what is proposed, implied or historical: any of these words.
// returns: fact_id, body_id, body_name, member_id, member_name, capacity, voting, category, status, basis, certain
// note: A post's seat is the post's: post-holders says who held it.
MATCH (body:Board|Organisation|Programme)<-[:OF]-(seat:Membership)-[:MEMBER]->(member)
WHERE seat.capacity IN ['chair', 'joint_chair', 'vice_chair']
  AND seat.begins <= date($as_of) AND date($as_of) < seat.ends
  AND NOT EXISTS { MATCH (seat)-[:ABSENT]->(gone:Absence) WHERE gone.begins <= date($as_of) AND date($as_of) < gone.ends }
  AND (seat.status <> 'proposed' OR $include CONTAINS 'proposed')
  AND (seat.basis <> 'implied' OR $include CONTAINS 'implied')
  AND (date($as_of) < seat.over_from OR $include CONTAINS 'historical')
RETURN seat.id AS fact_id, body.id AS body_id, body.name AS body_name, member.id AS member_id,
       member.name AS member_name, seat.capacity AS capacity, seat.voting AS voting, seat.category AS category,
       seat.status AS status, seat.basis AS basis,
       seat.sure_from <= date($as_of) AND date($as_of) < seat.sure_to AS certain
ORDER BY body_id, capacity, member_id, fact_id
