// name: provenance
// question: Which paragraphs of which documents state a fact?
// category: evidence
// parameter: fact text - The id of the fact.
// returns: position, fact_id, source_id, source_name, document_file, locator, as_of
// note: Position 1 is the citation on the fact's own row.
MATCH (fact:Fact {id: $fact})-[cites:CITES]->(source:Source)
RETURN cites.position AS position, fact.id AS fact_id, source.id AS source_id, source.name AS source_name,
       source.document_file AS document_file, cites.locator AS locator, cites.as_of_text AS as_of
ORDER BY position, source_id, locator
