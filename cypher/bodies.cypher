// name: bodies
// question: Which bodies are there, with the number of their upward lines and seats?
// category: overview
// parameter: as_of day = latest - The day asked about.
// returns: body_id, body_name, kind, upward_lines, seats, certain
// note: A body that is over on a day that is not stated is not counted; one that only may be there is not certain.
// note: Lines and seats that surely hold are counted, and no others.
MATCH (body:Board)
WHERE body.begins <= date($as_of) AND date($as_of) < body.ends AND date($as_of) < body.over_from
RETURN body.id AS body_id, body.name AS body_name, body.kind AS kind,
       COUNT {
         MATCH (body)-[line:ACCOUNTABLE_TO|REPORTS_TO|COMMITTEE_OF|JOINT_COMMITTEE_OF|SUB_GROUP_OF|HAS_PROGRAMME_BOARD|OVERSEEN_BY]->()
         WHERE line.sure_from <= date($as_of) AND date($as_of) < line.sure_to AND line.status <> 'proposed' AND line.basis <> 'implied' AND date($as_of) < line.over_from
       } AS upward_lines,
       COUNT {
         MATCH (body)<-[:OF]-(seat:Membership)
         WHERE seat.sure_from <= date($as_of) AND date($as_of) < seat.sure_to
           AND NOT EXISTS { MATCH (seat)-[:ABSENT]->(gone:Absence) WHERE gone.begins <= date($as_of) AND date($as_of) < gone.ends }
           AND seat.status <> 'proposed' AND seat.basis <> 'implied' AND date($as_of) < seat.over_from
       } AS seats,
       body.sure_from <= date($as_of) AND date($as_of) < body.sure_to AS certain
ORDER BY body_id
