// name: facts-on-a-day
// question: Which facts of one table hold on a day, whatever their status?
// category: evidence
// parameter: table table = 'reporting_lines' - The table: reporting_lines, memberships, gaps and so on.
// parameter: as_of day = latest - The day asked about.
// returns: fact_id, kind, status, basis, begins, ends, sure_from, sure_to, first_recorded, last_recorded, certain
// note: An end of 9999-12-31 means that no end is stated.
MATCH (fact:Fact {table: $table})
WHERE fact.begins <= date($as_of) AND date($as_of) < fact.ends
  AND NOT EXISTS { MATCH (fact)-[:ABSENT]->(gone:Absence) WHERE gone.begins <= date($as_of) AND date($as_of) < gone.ends }
RETURN fact.id AS fact_id, fact.kind AS kind, fact.status AS status, fact.basis AS basis,
       fact.begins AS begins, fact.ends AS ends,
       fact.sure_from AS sure_from, fact.sure_to AS sure_to,
       fact.first_recorded AS first_recorded, fact.last_recorded AS last_recorded,
       fact.sure_from <= date($as_of) AND date($as_of) < fact.sure_to AS certain
ORDER BY fact_id
