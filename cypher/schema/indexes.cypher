// Written by `make docs` from partnership_graph/stores/schema.py; `pgraph load neo4j` runs the same.
// [[[cog
// import cog
// from partnership_graph.stores import schema
// cog.out(schema.indexes())
// ]]]
CREATE INDEX partnership_graph_source_places IF NOT EXISTS
FOR (n:Source) ON (n.places);
CREATE INDEX partnership_graph_document_places IF NOT EXISTS
FOR (n:Document) ON (n.places);
CREATE INDEX partnership_graph_board_places IF NOT EXISTS
FOR (n:Board) ON (n.places);
CREATE INDEX partnership_graph_organisation_places IF NOT EXISTS
FOR (n:Organisation) ON (n.places);
CREATE INDEX partnership_graph_post_places IF NOT EXISTS
FOR (n:Post) ON (n.places);
CREATE INDEX partnership_graph_person_places IF NOT EXISTS
FOR (n:Person) ON (n.places);
CREATE INDEX partnership_graph_area_places IF NOT EXISTS
FOR (n:Area) ON (n.places);
CREATE INDEX partnership_graph_childrenscentre_places IF NOT EXISTS
FOR (n:ChildrensCentre) ON (n.places);
CREATE INDEX partnership_graph_service_places IF NOT EXISTS
FOR (n:Service) ON (n.places);
CREATE INDEX partnership_graph_contract_places IF NOT EXISTS
FOR (n:Contract) ON (n.places);
CREATE INDEX partnership_graph_programme_places IF NOT EXISTS
FOR (n:Programme) ON (n.places);
CREATE INDEX partnership_graph_meeting_places IF NOT EXISTS
FOR (n:Meeting) ON (n.places);
CREATE INDEX partnership_graph_membership_places IF NOT EXISTS
FOR (n:Membership) ON (n.places);
CREATE INDEX partnership_graph_fact_places IF NOT EXISTS
FOR (n:Fact) ON (n.places);
CREATE INDEX partnership_graph_absence_places IF NOT EXISTS
FOR (n:Absence) ON (n.places);
CREATE INDEX partnership_graph_load_places IF NOT EXISTS
FOR (n:Load) ON (n.places);
CREATE INDEX partnership_graph_source_name IF NOT EXISTS
FOR (n:Source) ON (n.name);
CREATE INDEX partnership_graph_document_name IF NOT EXISTS
FOR (n:Document) ON (n.name);
CREATE INDEX partnership_graph_board_name IF NOT EXISTS
FOR (n:Board) ON (n.name);
CREATE INDEX partnership_graph_organisation_name IF NOT EXISTS
FOR (n:Organisation) ON (n.name);
CREATE INDEX partnership_graph_post_name IF NOT EXISTS
FOR (n:Post) ON (n.name);
CREATE INDEX partnership_graph_person_name IF NOT EXISTS
FOR (n:Person) ON (n.name);
CREATE INDEX partnership_graph_area_name IF NOT EXISTS
FOR (n:Area) ON (n.name);
CREATE INDEX partnership_graph_childrenscentre_name IF NOT EXISTS
FOR (n:ChildrensCentre) ON (n.name);
CREATE INDEX partnership_graph_service_name IF NOT EXISTS
FOR (n:Service) ON (n.name);
CREATE INDEX partnership_graph_contract_name IF NOT EXISTS
FOR (n:Contract) ON (n.name);
CREATE INDEX partnership_graph_programme_name IF NOT EXISTS
FOR (n:Programme) ON (n.name);
CREATE INDEX partnership_graph_meeting_name IF NOT EXISTS
FOR (n:Meeting) ON (n.name);
CREATE INDEX partnership_graph_fact_table IF NOT EXISTS
FOR (n:Fact) ON (n.table);
CREATE INDEX partnership_graph_fact_kind IF NOT EXISTS
FOR (n:Fact) ON (n.kind);
// [[[end]]]
