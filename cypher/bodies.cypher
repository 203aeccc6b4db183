// name: bodies
// question: Which bodies are there, with the number of their upward lines and seats?
// category: overview
// parameter: as_of day = latest - The day asked about.
// returns: body_id, body_name, kind, upward_lines, seats
MATCH (body:Board)
WHERE body.begins <= date($as_of) AND date($as_of) < body.ends
RETURN body.id AS body_id, body.name AS body_name, body.kind AS kind,
       COUNT {
         MATCH (body)-[line:ACCOUNTABLE_TO|REPORTS_TO|COMMITTEE_OF|SUB_GROUP_OF|HAS_PROGRAMME_BOARD|OVERSEEN_BY]->()
         WHERE line.begins <= date($as_of) AND date($as_of) < line.ends AND line.status = 'in_force' AND line.basis <> 'implied'
       } AS upward_lines,
       COUNT {
         MATCH (body)<-[:OF]-(seat:Membership)
         WHERE seat.begins <= date($as_of) AND date($as_of) < seat.ends AND seat.status = 'in_force' AND seat.basis <> 'implied'
       } AS seats
ORDER BY body_id
