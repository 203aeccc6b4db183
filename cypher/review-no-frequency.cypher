// name: review-no-frequency
// question: Which bodies have terms of reference that do not say how often they meet?
// category: review
// parameter: as_of day = latest - The day of the review.
// returns: thing_id, thing_name, other
// note: Of bodies that meet; of proposed ones once rules beside their purpose are laid down.
MATCH (body:Board)
WHERE body.count IS NULL
  AND body.sure_from <= date($as_of) AND date($as_of) < body.sure_to AND date($as_of) < body.over_from
  AND NOT body.kind IN ['network', 'programme']
  AND (body.status <> 'proposed' OR EXISTS {
    MATCH (rule:Fact)-[:SUBJECT]->(body)
    WHERE rule.table = 'quorum' OR (rule.table = 'terms_of_reference' AND rule.clause <> 'remit')
  })
  AND EXISTS {
    MATCH (rule:Fact)-[:SUBJECT]->(body)
    WHERE rule.table IN ['terms_of_reference', 'quorum']
      AND rule.begins <= date($as_of) AND date($as_of) < rule.ends
      AND NOT EXISTS { MATCH (rule)-[:ABSENT]->(gone:Absence) WHERE gone.begins <= date($as_of) AND date($as_of) < gone.ends }
      AND date($as_of) < rule.over_from
  }
  AND NOT EXISTS {
    MATCH (fact:Fact {table: 'terms_of_reference', clause: 'frequency'})-[:SUBJECT]->(body)
    WHERE fact.begins <= date($as_of) AND date($as_of) < fact.ends
      AND NOT EXISTS { MATCH (fact)-[:ABSENT]->(gone:Absence) WHERE gone.begins <= date($as_of) AND date($as_of) < gone.ends }
      AND date($as_of) < fact.over_from
  }
RETURN body.id AS thing_id, body.name AS thing_name, '' AS other
ORDER BY thing_id
