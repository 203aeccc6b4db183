// name: no-upward-line
// question: Which bodies have an upward line in force, only a proposed one, or none stated?
// category: accountability
// parameter: as_of day = latest - The day asked about.
// parameter: include text = '' - Also show what is proposed, implied or historical: any of these words.
// returns: state, body_id, body_name
// note: Of the bodies that are surely there on the day; a line that only may hold is perhaps in force.
MATCH (body:Board)
WHERE body.sure_from <= date($as_of) AND date($as_of) < body.sure_to
  AND (date($as_of) < body.over_from OR $include CONTAINS 'historical')
WITH body,
     EXISTS {
       MATCH (body)-[line:ACCOUNTABLE_TO|REPORTS_TO|COMMITTEE_OF|JOINT_COMMITTEE_OF|SUB_GROUP_OF|HAS_PROGRAMME_BOARD|OVERSEEN_BY]->()
       WHERE line.sure_from <= date($as_of) AND date($as_of) < line.sure_to
         AND (line.status <> 'proposed' OR $include CONTAINS 'proposed')
         AND (line.basis <> 'implied' OR $include CONTAINS 'implied')
         AND (date($as_of) < line.over_from OR $include CONTAINS 'historical')
     } AS in_force,
     EXISTS {
       MATCH (body)-[line:ACCOUNTABLE_TO|REPORTS_TO|COMMITTEE_OF|JOINT_COMMITTEE_OF|SUB_GROUP_OF|HAS_PROGRAMME_BOARD|OVERSEEN_BY]->()
       WHERE line.begins <= date($as_of) AND date($as_of) < line.ends
         AND (line.status <> 'proposed' OR $include CONTAINS 'proposed')
         AND (line.basis <> 'implied' OR $include CONTAINS 'implied')
         AND (date($as_of) < line.over_from OR $include CONTAINS 'historical')
     } AS perhaps,
     EXISTS {
       MATCH (body)-[line:ACCOUNTABLE_TO|REPORTS_TO|COMMITTEE_OF|JOINT_COMMITTEE_OF|SUB_GROUP_OF|HAS_PROGRAMME_BOARD|OVERSEEN_BY]->()
       WHERE line.begins <= date($as_of) AND date($as_of) < line.ends
         AND line.status = 'proposed' AND line.basis <> 'implied'
     } AS proposed
RETURN CASE WHEN in_force THEN 'in_force' WHEN perhaps THEN 'perhaps_in_force' WHEN proposed THEN 'proposed_only' ELSE 'none_stated' END AS state,
       body.id AS body_id, body.name AS body_name
ORDER BY state, body_id
