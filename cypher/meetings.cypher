// name: meetings
// question: Which meetings were held, planned or cancelled, and how many are recorded as there?
// category: seats
// parameter: body thing = '' - Whose meetings; all where not given.
// parameter: state text = '' - held, planned, cancelled or not_recorded; all where not given.
// parameter: as_of day = latest - The day asked about.
// returns: meeting_id, meeting_name, kind, body_id, date, state, there, apologies, status
MATCH (meeting:Meeting)
WHERE $state IN ['', meeting.state]
  AND meeting.begins <= date($as_of) AND date($as_of) < meeting.ends AND date($as_of) < meeting.over_from
  AND NOT EXISTS { MATCH (meeting)-[:ABSENT]->(gone:Absence) WHERE gone.begins <= date($as_of) AND date($as_of) < gone.ends }
OPTIONAL MATCH (meeting)-[:MEETING_OF]->(body)
WITH meeting, body
WHERE $body IN ['', coalesce(body.id, '-')]
OPTIONAL MATCH (meeting)<-[:OBJECT]-(fact:Fact {table: 'attendance'})-[:SUBJECT]->(attendee)
  WHERE fact.begins <= date($as_of) AND date($as_of) < fact.ends
WITH meeting, body,
     count(DISTINCT CASE WHEN fact.capacity = 'apologies' THEN null ELSE attendee.id END) AS there,
     count(DISTINCT CASE WHEN fact.capacity = 'apologies' THEN attendee.id ELSE null END) AS apologies
RETURN meeting.id AS meeting_id, meeting.name AS meeting_name, meeting.kind AS kind, body.id AS body_id,
       meeting.date_text AS date, meeting.state AS state, there AS there, apologies AS apologies, meeting.status AS status
ORDER BY meeting_id
