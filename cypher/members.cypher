// name: members
// question: Who sits on a body, and as what?
// category: seats
// parameter: id thing - The body.
// parameter: as_of day = latest - The day asked about.
// parameter: include text = '' - Also show what is proposed, implied or historical: any of these words.
// returns: fact_id, body_id, body_name, member_id, member_name, capacity, voting, category, status, basis, certain
// note: Where every seat is only proposed, the proposal answers, and the status says so.
MATCH (body:Board|Organisation|Programme {id: $id})<-[:OF]-(seat:Membership)-[:MEMBER]->(member)
WHERE body.begins <= date($as_of) AND date($as_of) < body.ends
  AND seat.begins <= date($as_of) AND date($as_of) < seat.ends
  AND NOT EXISTS { MATCH (seat)-[:ABSENT]->(gone:Absence) WHERE gone.begins <= date($as_of) AND date($as_of) < gone.ends }
  AND (seat.basis <> 'implied' OR $include CONTAINS 'implied')
  AND (date($as_of) < seat.over_from OR $include CONTAINS 'historical')
WITH body, seat, member, seat.status <> 'proposed' OR $include CONTAINS 'proposed' AS shown
WITH body, collect({seat: seat, member: member, shown: shown}) AS every
WITH body, every, any(item IN every WHERE item.shown) AS some_shown
UNWIND every AS item
WITH body, item.seat AS seat, item.member AS member, item.shown AS shown, some_shown
WHERE shown OR NOT some_shown
RETURN seat.id AS fact_id, body.id AS body_id, body.name AS body_name, member.id AS member_id,
       member.name AS member_name, seat.capacity AS capacity, seat.voting AS voting, seat.category AS category,
       seat.status AS status, seat.basis AS basis,
       seat.sure_from <= date($as_of) AND date($as_of) < seat.sure_to AS certain
ORDER BY capacity, member_id, fact_id
