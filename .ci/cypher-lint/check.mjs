// Reads {version, schema, queries: [{name, text, parameters}]} and writes what Neo4j's checker says, as lines of JSON.
import { readFileSync } from "node:fs";
import { lintCypherQuery, testData } from "@neo4j-cypher/language-support";

const { version, schema, queries } = JSON.parse(readFileSync(0, "utf8"));

// The functions of Neo4j itself, with their signatures, as the package has them: none of APOC's or GDS's.
const named = Object.entries(testData.mockSchema.functions[version]).filter(([name]) => !name.includes("."));
const functions = { [version]: Object.fromEntries(named) };

for (const { name, text, parameters } of queries) {
  const known = { ...schema, functions, parameters, defaultLanguage: version };
  for (const { message, range } of lintCypherQuery(text, known).diagnostics) {
    console.log(JSON.stringify({ name, version, line: range.start.line + 1, message }));
  }
}
