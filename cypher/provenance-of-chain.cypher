// name: provenance-of-chain
// question: Which paragraphs state the lines of every upward route from a thing?
// category: evidence
// parameter: id thing - Where the routes begin.
// parameter: as_of day = latest - The day asked about.
// parameter: include text = '' - Also show what is proposed, implied or historical: any of these words.
// returns: fact_id, from_id, kind, to_id, position, source_id, locator, as_of
MATCH (start:Board|Organisation|Post|Person|Programme|Service|Contract|Document|Meeting|Area|ChildrensCentre {id: $id})
WHERE start.begins <= date($as_of) AND date($as_of) < start.ends
  AND NOT EXISTS { MATCH (start)-[:ABSENT]->(gone:Absence) WHERE gone.begins <= date($as_of) AND date($as_of) < gone.ends }
UNWIND split(start.places, ', ') AS place
MATCH p = (start)-[:ACCOUNTABLE_TO|REPORTS_TO|COMMITTEE_OF|JOINT_COMMITTEE_OF|SUB_GROUP_OF|HAS_PROGRAMME_BOARD|OVERSEEN_BY*1..12]->()
WHERE all(r IN relationships(p) WHERE r.begins <= date($as_of) AND date($as_of) < r.ends
        AND (r.status <> 'proposed' OR $include CONTAINS 'proposed')
        AND (r.basis <> 'implied' OR $include CONTAINS 'implied')
        AND (date($as_of) < r.over_from OR $include CONTAINS 'historical'))
  AND all(n IN nodes(p) WHERE single(other IN nodes(p) WHERE other.id = n.id))
  AND all(n IN nodes(p) WHERE place IN split(n.places, ', '))
UNWIND relationships(p) AS line
WITH DISTINCT line.fact_id AS line_id
MATCH (fact:Fact)-[cites:CITES]->(source:Source)
WHERE fact.id = line_id
MATCH (fact)-[:SUBJECT]->(low)
MATCH (fact)-[:OBJECT]->(high)
RETURN fact.id AS fact_id, low.id AS from_id, fact.kind AS kind, high.id AS to_id, cites.position AS position,
       source.id AS source_id, cites.locator AS locator, cites.as_of_text AS as_of
ORDER BY fact_id, position
