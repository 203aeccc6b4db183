// name: post-holders
// question: Who held which post?
// category: seats
// parameter: id thing = '' - The post or the person; everybody where not given.
// parameter: as_of day = latest - The day asked about.
// returns: fact_id, post_id, post_name, person_id, person_name, standing, printed_as, status, basis, certain
// note: A post may be held by somebody whose name is not stated.
MATCH (fact:Fact {table: 'post_holders'})-[:OBJECT]->(post:Post)
WHERE fact.begins <= date($as_of) AND date($as_of) < fact.ends AND date($as_of) < fact.over_from
  AND NOT EXISTS { MATCH (fact)-[:ABSENT]->(gone:Absence) WHERE gone.begins <= date($as_of) AND date($as_of) < gone.ends }
OPTIONAL MATCH (fact)-[:SUBJECT]->(person:Person)
WITH fact, post, person
WHERE $id IN ['', post.id, coalesce(person.id, '-')]
RETURN fact.id AS fact_id, post.id AS post_id, post.name AS post_name, person.id AS person_id,
       person.name AS person_name, fact.kind AS standing, fact.printed_as AS printed_as,
       fact.status AS status, fact.basis AS basis,
       fact.sure_from <= date($as_of) AND date($as_of) < fact.sure_to AS certain
ORDER BY post_id, fact_id
