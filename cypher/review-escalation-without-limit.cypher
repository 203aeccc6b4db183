// name: review-escalation-without-limit
// question: Which stages of escalations have no time limit?
// category: review
// parameter: as_of day = latest - The day of the review.
// returns: thing_id, thing_name, other
// note: A stage that leads to what is no more answers as well.
MATCH (stage:Fact {table: 'escalation_stages'})-[:SUBJECT]->(body)
MATCH (stage)-[:OBJECT]->(above)
WHERE body.begins <= date($as_of) AND date($as_of) < body.ends AND date($as_of) < body.over_from
  AND NOT EXISTS { MATCH (body)-[:ABSENT]->(gone:Absence) WHERE gone.begins <= date($as_of) AND date($as_of) < gone.ends }
  AND ((stage.begins <= date($as_of) AND date($as_of) < stage.ends
    AND NOT EXISTS { MATCH (stage)-[:ABSENT]->(gone:Absence) WHERE gone.begins <= date($as_of) AND date($as_of) < gone.ends }
    AND stage.basis <> 'implied' AND date($as_of) < stage.over_from)
    OR (stage.begins <= date($as_of) AND stage.basis <> 'implied'
    AND (stage.valid_to IS NULL OR date($as_of) < stage.valid_to)
    AND (stage.status <> 'historical' OR stage.valid_to IS NOT NULL)
    AND (above.ends <= date($as_of)
      OR (above.status = 'historical' AND above.valid_to IS NULL AND stage.over_from <= date($as_of)))))
  AND stage.time_limit IS NULL
RETURN body.id AS thing_id, body.name AS thing_name, stage.id AS other
ORDER BY thing_id, other
