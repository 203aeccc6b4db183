// Written by `make docs` from partnership_graph/stores/schema.py; `pgraph load neo4j` runs the same.
// [[[cog
// import cog
// from partnership_graph.stores import schema
// cog.out(schema.constraints())
// ]]]
CREATE CONSTRAINT partnership_graph_source_id IF NOT EXISTS
FOR (n:Source) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT partnership_graph_document_id IF NOT EXISTS
FOR (n:Document) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT partnership_graph_board_id IF NOT EXISTS
FOR (n:Board) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT partnership_graph_organisation_id IF NOT EXISTS
FOR (n:Organisation) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT partnership_graph_post_id IF NOT EXISTS
FOR (n:Post) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT partnership_graph_person_id IF NOT EXISTS
FOR (n:Person) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT partnership_graph_area_id IF NOT EXISTS
FOR (n:Area) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT partnership_graph_childrenscentre_id IF NOT EXISTS
FOR (n:ChildrensCentre) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT partnership_graph_service_id IF NOT EXISTS
FOR (n:Service) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT partnership_graph_contract_id IF NOT EXISTS
FOR (n:Contract) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT partnership_graph_programme_id IF NOT EXISTS
FOR (n:Programme) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT partnership_graph_meeting_id IF NOT EXISTS
FOR (n:Meeting) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT partnership_graph_membership_id IF NOT EXISTS
FOR (n:Membership) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT partnership_graph_fact_id IF NOT EXISTS
FOR (n:Fact) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT partnership_graph_absence_id IF NOT EXISTS
FOR (n:Absence) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT partnership_graph_load_id IF NOT EXISTS
FOR (n:Load) REQUIRE n.id IS UNIQUE;
// [[[end]]]
