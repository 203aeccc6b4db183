// name: escalation-stages
// question: Where does a dispute, a risk or a safeguarding concern go, stage by stage?
// category: accountability
// parameter: id thing = '' - Whose procedure; every body's where not given.
// parameter: trigger text = '' - dispute, risk or safeguarding; all where not given.
// parameter: as_of day = latest - The day asked about.
// returns: body_id, trigger, stage, fact_id, to_id, to_name, to_ended, contact_id, time_limit, condition, not_covered, status
// note: A procedure that is only proposed is shown, and its status says so.
// note: A stage that leads to what has ended is shown, and to_ended says when that ended.
MATCH (fact:Fact {table: 'escalation_stages'})-[:SUBJECT]->(body)
MATCH (fact)-[:OBJECT]->(above)
WHERE $id IN ['', body.id] AND $trigger IN ['', fact.trigger]
  AND body.begins <= date($as_of) AND date($as_of) < body.ends
  AND NOT EXISTS { MATCH (body)-[:ABSENT]->(gone:Absence) WHERE gone.begins <= date($as_of) AND date($as_of) < gone.ends }
  AND ((fact.begins <= date($as_of) AND date($as_of) < fact.ends)
    OR (fact.begins <= date($as_of) AND above.ends <= date($as_of)
        AND (fact.valid_to IS NULL OR date($as_of) < fact.valid_to)))
  AND NOT EXISTS { MATCH (fact)-[:ABSENT]->(gone:Absence) WHERE gone.begins <= date($as_of) AND date($as_of) < gone.ends }
  AND fact.basis <> 'implied'
  AND (fact.status <> 'historical' OR fact.valid_to IS NOT NULL)
OPTIONAL MATCH (fact)-[:CONTACT]->(contact)
RETURN body.id AS body_id, fact.trigger AS trigger, fact.stage AS stage, fact.id AS fact_id,
       above.id AS to_id, above.name AS to_name,
       CASE WHEN above.ends <= date($as_of) THEN above.valid_to_text END AS to_ended,
       contact.id AS contact_id, fact.time_limit AS time_limit,
       fact.text AS condition, fact.not_covered AS not_covered, fact.status AS status
ORDER BY body_id, trigger, stage, fact_id
