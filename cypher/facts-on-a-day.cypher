// name: facts-on-a-day
// question: Which facts of one table hold on a day, whatever their status?
// category: evidence
// parameter: table table = 'reporting_lines' - The table: reporting_lines, memberships, gaps and so on.
// parameter: as_of day = latest - The day asked about.
// returns: fact_id, kind, status, basis, begins, ends, first_recorded, last_recorded
// note: An end of 9999-12-31 means that no end is stated.
MATCH (fact:Fact {table: $table})
WHERE fact.begins <= date($as_of) AND date($as_of) < fact.ends
RETURN fact.id AS fact_id, fact.kind AS kind, fact.status AS status, fact.basis AS basis,
       fact.begins AS begins, fact.ends AS ends,
       fact.first_recorded AS first_recorded, fact.last_recorded AS last_recorded
ORDER BY fact_id
