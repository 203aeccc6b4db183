// name: conflicts
// question: Who sits on a body and on the body that it answers to?
// category: seats
// parameter: as_of day = latest - The day asked about.
// parameter: include text = '' - Also show what is proposed, implied or historical: any of these words.
// returns: member_id, member_name, lower_seat, lower_id, kind, line_id, upper_id, upper_seat
// note: Whether that is a conflict is for a reader to judge: these are the seats and the line.
MATCH (lower:Board)-[line:ACCOUNTABLE_TO|REPORTS_TO|COMMITTEE_OF|JOINT_COMMITTEE_OF|SUB_GROUP_OF|HAS_PROGRAMME_BOARD|OVERSEEN_BY]->(upper:Board)
WHERE line.begins <= date($as_of) AND date($as_of) < line.ends
  AND (line.status <> 'proposed' OR $include CONTAINS 'proposed')
  AND (line.basis <> 'implied' OR $include CONTAINS 'implied')
  AND (date($as_of) < line.over_from OR $include CONTAINS 'historical')
MATCH (lower)<-[:OF]-(one:Membership)-[:MEMBER]->(member)
WHERE one.capacity <> 'in_attendance' AND one.one_of IS NULL
  AND one.begins <= date($as_of) AND date($as_of) < one.ends
  AND NOT EXISTS { MATCH (one)-[:ABSENT]->(gone:Absence) WHERE gone.begins <= date($as_of) AND date($as_of) < gone.ends }
  AND (one.status <> 'proposed' OR $include CONTAINS 'proposed')
  AND (one.basis <> 'implied' OR $include CONTAINS 'implied')
  AND (date($as_of) < one.over_from OR $include CONTAINS 'historical')
MATCH (member)<-[:MEMBER]-(two:Membership)-[:OF]->(upper)
WHERE two.capacity <> 'in_attendance' AND two.one_of IS NULL
  AND two.begins <= date($as_of) AND date($as_of) < two.ends
  AND NOT EXISTS { MATCH (two)-[:ABSENT]->(gone:Absence) WHERE gone.begins <= date($as_of) AND date($as_of) < gone.ends }
  AND (two.status <> 'proposed' OR $include CONTAINS 'proposed')
  AND (two.basis <> 'implied' OR $include CONTAINS 'implied')
  AND (date($as_of) < two.over_from OR $include CONTAINS 'historical')
RETURN member.id AS member_id, member.name AS member_name, one.id AS lower_seat, lower.id AS lower_id,
       line.kind AS kind, line.fact_id AS line_id, upper.id AS upper_id, two.id AS upper_seat
ORDER BY member_id, line_id, lower_seat, upper_seat
