// name: papers
// question: Who wrote a paper, who presents it, and who is accountable for it?
// category: services and work
// parameter: id thing = '' - The paper, or who has a part in it; all where not given.
// parameter: as_of day = latest - The day asked about.
// returns: document_id, document_name, capacity, assignee_id, assignee_name, post_id, scope, fact_id, status
// note: What was decided on a paper is told by the query decisions.
MATCH (assignee)<-[:SUBJECT]-(fact:Fact {table: 'assignments'})-[:OBJECT]->(document:Document)
WHERE fact.begins <= date($as_of) AND date($as_of) < fact.ends AND date($as_of) < fact.over_from
  AND document.begins <= date($as_of) AND date($as_of) < document.ends AND date($as_of) < document.over_from
  AND NOT EXISTS { MATCH (document)-[:ABSENT]->(gone:Absence) WHERE gone.begins <= date($as_of) AND date($as_of) < gone.ends }
  AND NOT EXISTS { MATCH (fact)-[:ABSENT]->(gone:Absence) WHERE gone.begins <= date($as_of) AND date($as_of) < gone.ends }
OPTIONAL MATCH (fact)-[:IN_POST]->(post:Post)
WITH fact, document, assignee, post
WHERE $id IN ['', document.id, assignee.id, coalesce(post.id, '-')]
RETURN document.id AS document_id, document.name AS document_name, fact.capacity AS capacity,
       assignee.id AS assignee_id, assignee.name AS assignee_name, post.id AS post_id, fact.scope AS scope,
       fact.id AS fact_id, fact.status AS status
ORDER BY document_id, fact_id
