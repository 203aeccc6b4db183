// name: counts
// question: How many facts are there, by table, kind and status?
// category: overview
// returns: table, kind, status, facts
MATCH (fact:Fact)
RETURN fact.table AS table, fact.kind AS kind, fact.status AS status, count(*) AS facts
ORDER BY table, kind, status
