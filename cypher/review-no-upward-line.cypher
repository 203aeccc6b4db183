// name: review-no-upward-line
// question: Which bodies answer to nobody, by any line in force, proposed, implied or cut off?
// category: review
// parameter: as_of day = latest - The day of the review.
// returns: thing_id, thing_name, other
// note: Of bodies in force of which a line, seat, rule or meeting is recorded; of proposed ones once rules are laid down.
MATCH (body:Board)
WHERE body.count IS NULL
  AND body.sure_from <= date($as_of) AND date($as_of) < body.sure_to AND date($as_of) < body.over_from
  AND ((body.status <> 'proposed' AND (
    EXISTS {
      MATCH (tie:Fact)-[:SUBJECT|OBJECT|ON_BEHALF_OF]->(body)
      WHERE tie.table IN ['memberships', 'terms_of_reference', 'quorum', 'escalation_stages', 'parties']
        OR (tie.table = 'reporting_lines' AND tie.kind IN ['accountable_to', 'reports_to', 'committee_of', 'joint_committee_of', 'sub_group_of', 'has_programme_board', 'overseen_by'])
    } OR EXISTS { MATCH (body)<-[:MEETING_OF|OF_ORGANISATION]-() }
    OR NOT (
    EXISTS {
      MATCH (tie:Fact)-[:SUBJECT|OBJECT|ON_BEHALF_OF]->(:Board)
      WHERE tie.table IN ['memberships', 'terms_of_reference', 'quorum', 'escalation_stages', 'parties']
        OR (tie.table = 'reporting_lines' AND tie.kind IN ['accountable_to', 'reports_to', 'committee_of', 'joint_committee_of', 'sub_group_of', 'has_programme_board', 'overseen_by'])
    } OR EXISTS { MATCH (:Board)<-[:MEETING_OF|OF_ORGANISATION]-() })))
    OR (body.status = 'proposed' AND EXISTS {
      MATCH (rule:Fact)-[:SUBJECT]->(body)
      WHERE rule.table = 'quorum' OR (rule.table = 'terms_of_reference' AND rule.clause <> 'remit')
    }))
  AND NOT EXISTS {
    MATCH (line:Fact {table: 'reporting_lines'})-[:SUBJECT]->(body)
    WHERE line.kind IN ['accountable_to', 'reports_to', 'committee_of', 'joint_committee_of', 'sub_group_of', 'has_programme_board', 'overseen_by']
      AND line.begins <= date($as_of) AND date($as_of) < line.ends
      AND NOT EXISTS { MATCH (line)-[:ABSENT]->(gone:Absence) WHERE gone.begins <= date($as_of) AND date($as_of) < gone.ends }
      AND line.basis <> 'implied' AND (line.status = 'proposed' OR date($as_of) < line.over_from)
  }
  AND NOT EXISTS {
    MATCH (line:Fact {table: 'reporting_lines'})-[:SUBJECT]->(body)
    WHERE line.kind IN ['accountable_to', 'reports_to', 'committee_of', 'joint_committee_of', 'sub_group_of', 'has_programme_board', 'overseen_by']
      AND line.begins <= date($as_of) AND date($as_of) < line.ends
      AND NOT EXISTS { MATCH (line)-[:ABSENT]->(gone:Absence) WHERE gone.begins <= date($as_of) AND date($as_of) < gone.ends }
      AND line.basis = 'implied' AND date($as_of) < line.over_from
  }
  AND NOT EXISTS {
    MATCH (line:Fact {table: 'reporting_lines'})-[:SUBJECT]->(body)
    MATCH (line)-[:OBJECT]->(above)
    WHERE line.kind IN ['accountable_to', 'reports_to', 'committee_of', 'joint_committee_of', 'sub_group_of', 'has_programme_board', 'overseen_by']
      AND line.begins <= date($as_of) AND line.basis <> 'implied' AND line.status <> 'proposed'
      AND (line.valid_to IS NULL OR date($as_of) < line.valid_to)
      AND (line.status <> 'historical' OR line.valid_to IS NOT NULL)
      AND (above.ends <= date($as_of)
        OR (above.status = 'historical' AND above.valid_to IS NULL AND line.over_from <= date($as_of)))
  }
RETURN body.id AS thing_id, body.name AS thing_name, '' AS other
ORDER BY thing_id
