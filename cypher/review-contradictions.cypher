// name: review-contradictions
// question: On which topics do two sides stand?
// category: review
// parameter: as_of day = latest - The day of the review.
// returns: thing_id, thing_name, other
// note: Under the thing that the first side concerns.
MATCH (fact:Fact {table: 'contradictions'})-[:SUBJECT]->(subject)
WHERE fact.begins <= date($as_of) AND date($as_of) < fact.ends
  AND NOT EXISTS { MATCH (fact)-[:ABSENT]->(gone:Absence) WHERE gone.begins <= date($as_of) AND date($as_of) < gone.ends }
WITH fact, subject, split(fact.places, ', ')[0] AS place
ORDER BY fact.side, fact.id
WITH place, fact.topic AS topic, collect(subject.id)[0] AS thing_id, collect(subject.name)[0] AS thing_name, count(*) AS sides
WHERE sides > 1
RETURN thing_id AS thing_id, thing_name AS thing_name, topic AS other
ORDER BY thing_id, other
