// name: attendance
// question: Who was at a meeting, or at the meetings of a body, and who sent apologies?
// category: seats
// parameter: id thing = '' - The meeting, the body, or who was there: a person, a post or an organisation; everybody where not given.
// parameter: capacity text = '' - apologies, present, chair and so on; all where not given.
// parameter: as_of day = latest - The day asked about.
// returns: fact_id, meeting_id, meeting_name, date, body_id, attendee_id, attendee_name, capacity, post_id, organisation_id, status, basis
// note: Attendance is not membership. The organisation is the one shown beside a name, or else that of the post.
MATCH (attendee)<-[:SUBJECT]-(fact:Fact {table: 'attendance'})-[:OBJECT]->(meeting:Meeting)
WHERE $capacity IN ['', fact.capacity]
  AND fact.begins <= date($as_of) AND date($as_of) < fact.ends
OPTIONAL MATCH (meeting)-[:MEETING_OF]->(body)
OPTIONAL MATCH (fact)-[:IN_POST]->(post:Post)
OPTIONAL MATCH (fact)-[:ON_BEHALF_OF]->(shown)
OPTIONAL MATCH (post)-[:OF_ORGANISATION]->(owner)
OPTIONAL MATCH (attendee)-[:OF_ORGANISATION]->(employer)
WITH fact, meeting, attendee, body, post, coalesce(shown.id, CASE WHEN post IS NULL THEN employer.id ELSE owner.id END) AS organisation
WHERE $id IN ['', meeting.id, attendee.id, coalesce(body.id, '-'), coalesce(post.id, '-'), coalesce(organisation, '-')]
RETURN fact.id AS fact_id, meeting.id AS meeting_id, meeting.name AS meeting_name, meeting.date_text AS date,
       body.id AS body_id, attendee.id AS attendee_id, attendee.name AS attendee_name, fact.capacity AS capacity,
       post.id AS post_id, organisation AS organisation_id, fact.status AS status, fact.basis AS basis
ORDER BY meeting_id, fact_id
