// name: figures
// question: How many, what share, what cost: which figures are stated of a thing?
// category: evidence
// parameter: of thing = '' - What they are figures of; of everything where not given.
// parameter: as_of day = latest - The day asked about.
// returns: fact_id, subject_id, measure, value, unit, period, total_id, status
// note: A value is text, as it is printed; what is only proposed is shown and says so.
MATCH (fact:Fact {table: 'figures'})-[:SUBJECT]->(subject)
WHERE $of IN ['', subject.id]
  AND fact.begins <= date($as_of) AND date($as_of) < fact.ends
  AND NOT EXISTS { MATCH (fact)-[:ABSENT]->(gone:Absence) WHERE gone.begins <= date($as_of) AND date($as_of) < gone.ends }
OPTIONAL MATCH (fact)-[:PART_OF]->(total)
RETURN fact.id AS fact_id, subject.id AS subject_id, fact.measure AS measure, fact.value AS value, fact.unit AS unit,
       fact.period AS period, total.id AS total_id, fact.status AS status
ORDER BY fact_id
