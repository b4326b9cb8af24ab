const KEY = /MATCH \((?<node>\w+):(?<label>\w+) \{(?<property>id|revision): /u;
const WINDOW = /MATCH \((?<node>\w+):(?<label>\w+)\)[^]*?WHERE \k<node>\.(?<property>revision) > /u;
/** From one MATCH up to the clause after its pattern. */
const PATTERN = /\bMATCH [^]*?(?=\s+(?:WHERE|WITH|RETURN|MATCH|MERGE|CREATE|SET|REMOVE|DELETE|DETACH)\b|$)/gu;

const hinted = new Map<string, string>();

/**
 * A text with a hint at each node that is found by its key or by a window of revisions. Neo4j plans a text by what the
 * graph holds at its first use and keeps the plan for a while: a graph that was empty then is scanned for each row of the
 * import that follows. The embedded engine needs no hints and does not know them, so they are added here.
 */
export function withIndexHints(cypher: string): string {
  const known = hinted.get(cypher);
  if (known !== undefined) return known;
  const text = cypher.replace(PATTERN, (pattern: string, at: number) => {
    const found = KEY.exec(pattern)?.groups ?? WINDOW.exec(cypher.slice(at))?.groups;
    if (found === undefined) return pattern;
    return `${pattern} USING INDEX SEEK ${found['node']}:${found['label']}(${found['property']})`;
  });
  hinted.set(cypher, text);
  return text;
}
