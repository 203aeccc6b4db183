// name: overlaps
// question: Who has a seat on both of two bodies?
// category: seats
// parameter: first thing - One body.
// parameter: second thing - The other.
// parameter: as_of day = latest - The day asked about.
// parameter: include text = '' - Also show what is proposed, implied or historical: any of these words.
// returns: member_id, member_name, first_seat, second_seat
// note: Seats of their own alone: a person who sits by post is found under the post.
MATCH (first:Board|Organisation|Programme {id: $first})<-[:OF]-(one:Membership)-[:MEMBER]->(member)
MATCH (member)<-[:MEMBER]-(two:Membership)-[:OF]->(second:Board|Organisation|Programme {id: $second})
WHERE first.begins <= date($as_of) AND date($as_of) < first.ends
  AND second.begins <= date($as_of) AND date($as_of) < second.ends
  AND one.capacity <> 'in_attendance' AND two.capacity <> 'in_attendance'
  AND one.one_of IS NULL AND two.one_of IS NULL
  AND one.begins <= date($as_of) AND date($as_of) < one.ends
  AND NOT EXISTS { MATCH (one)-[:ABSENT]->(gone:Absence) WHERE gone.begins <= date($as_of) AND date($as_of) < gone.ends }
  AND (one.status <> 'proposed' OR $include CONTAINS 'proposed')
  AND (one.basis <> 'implied' OR $include CONTAINS 'implied')
  AND (date($as_of) < one.over_from OR $include CONTAINS 'historical')
  AND two.begins <= date($as_of) AND date($as_of) < two.ends
  AND NOT EXISTS { MATCH (two)-[:ABSENT]->(gone:Absence) WHERE gone.begins <= date($as_of) AND date($as_of) < gone.ends }
  AND (two.status <> 'proposed' OR $include CONTAINS 'proposed')
  AND (two.basis <> 'implied' OR $include CONTAINS 'implied')
  AND (date($as_of) < two.over_from OR $include CONTAINS 'historical')
RETURN member.id AS member_id, member.name AS member_name, one.id AS first_seat, two.id AS second_seat
ORDER BY member_id, first_seat, second_seat
