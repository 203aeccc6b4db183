// name: review-implied-line
// question: Of which bodies is an upward line implied, and none stated?
// category: review
// parameter: as_of day = latest - The day of the review.
// returns: thing_id, thing_name, other
MATCH (body:Board)
WHERE body.count IS NULL
  AND body.sure_from <= date($as_of) AND date($as_of) < body.sure_to AND date($as_of) < body.over_from
  AND NOT EXISTS {
    MATCH (line:Fact {table: 'reporting_lines'})-[:SUBJECT]->(body)
    WHERE line.kind IN ['accountable_to', 'reports_to', 'committee_of', 'joint_committee_of', 'sub_group_of', 'has_programme_board', 'overseen_by']
      AND line.begins <= date($as_of) AND date($as_of) < line.ends
      AND NOT EXISTS { MATCH (line)-[:ABSENT]->(gone:Absence) WHERE gone.begins <= date($as_of) AND date($as_of) < gone.ends }
      AND line.basis <> 'implied' AND (line.status = 'proposed' OR date($as_of) < line.over_from)
  }
  AND EXISTS {
    MATCH (line:Fact {table: 'reporting_lines'})-[:SUBJECT]->(body)
    WHERE line.kind IN ['accountable_to', 'reports_to', 'committee_of', 'joint_committee_of', 'sub_group_of', 'has_programme_board', 'overseen_by']
      AND line.begins <= date($as_of) AND date($as_of) < line.ends
      AND NOT EXISTS { MATCH (line)-[:ABSENT]->(gone:Absence) WHERE gone.begins <= date($as_of) AND date($as_of) < gone.ends }
      AND line.basis = 'implied' AND date($as_of) < line.over_from
  }
RETURN body.id AS thing_id, body.name AS thing_name, '' AS other
ORDER BY thing_id
