// name: seats-of
// question: On which bodies does a person, post or organisation have a seat of its own?
// category: seats
// parameter: id thing - Whose seats.
// parameter: as_of day = latest - The day asked about.
// parameter: include text = 'proposed' - Also show what is proposed, implied or historical: any of these words.
// returns: fact_id, body_id, body_name, member_id, member_name, capacity, voting, category, status, basis, certain
MATCH (member:Person|Post|Organisation|Board {id: $id})<-[:MEMBER]-(seat:Membership)-[:OF]->(body)
WHERE member.begins <= date($as_of) AND date($as_of) < member.ends
  AND seat.begins <= date($as_of) AND date($as_of) < seat.ends
  AND NOT EXISTS { MATCH (seat)-[:ABSENT]->(gone:Absence) WHERE gone.begins <= date($as_of) AND date($as_of) < gone.ends }
  AND (seat.status <> 'proposed' OR $include CONTAINS 'proposed')
  AND (seat.basis <> 'implied' OR $include CONTAINS 'implied')
  AND (date($as_of) < seat.over_from OR $include CONTAINS 'historical')
RETURN seat.id AS fact_id, body.id AS body_id, body.name AS body_name, member.id AS member_id,
       member.name AS member_name, seat.capacity AS capacity, seat.voting AS voting, seat.category AS category,
       seat.status AS status, seat.basis AS basis,
       seat.sure_from <= date($as_of) AND date($as_of) < seat.sure_to AS certain
ORDER BY body_id, capacity, fact_id
