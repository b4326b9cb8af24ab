import type { Plan } from 'neo4j-driver';

/** A part of a plan that reads more than what the text asks for. */
export interface PlanFlaw {
  readonly kind: 'all nodes' | 'label' | 'product';
  readonly operator: string;
}

interface PlanLine {
  readonly depth: number;
  readonly operator: string;
}

/** Flaws of a plan as Grafeo's EXPLAIN prints it: an operator a line, under what it hands its rows to. */
export function findGrafeoFlaws(text: string): PlanFlaw[] {
  const lines = text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line): PlanLine => ({ depth: /^ */u.exec(line)![0].length / 2, operator: line.trim() }));
  return lines.flatMap(({ operator }, index): PlanFlaw[] => {
    if (!operator.startsWith('NodeScan')) return [];
    const isAnyLabel = operator.endsWith(':*)');
    if (isAnyLabel) return isLeaf(lines, index) ? [{ kind: 'all nodes', operator }] : []; // else bound by what is below
    return isByIndex(lines, index) ? [] : [{ kind: 'label', operator }];
  });
}

/** Flaws of a plan as Neo4j's driver gives it. */
export function findNeo4jFlaws(plan: Plan): PlanFlaw[] {
  const operator = plan.operatorType.replace('@neo4j', '');
  const below = plan.children.flatMap(findNeo4jFlaws);
  if (operator.includes('AllNodesScan') || operator.includes('AllRelationshipsScan'))
    return [{ kind: 'all nodes', operator }, ...below];
  if (/LabelScan|LabelsScan|TypeScan|TypesScan|IndexScan/u.test(operator))
    return [{ kind: 'label', operator }, ...below];
  if (operator === 'CartesianProduct' && !plan.children.every(givesOneRow))
    return [{ kind: 'product', operator }, ...below];
  return below;
}

function isLeaf(lines: readonly PlanLine[], index: number): boolean {
  return (lines[index + 1]?.depth ?? 0) <= lines[index]!.depth;
}

/** True where a filter right above the scan is answered by an index. */
function isByIndex(lines: readonly PlanLine[], index: number): boolean {
  for (let above = index - 1; above >= 0; above--) {
    const { depth, operator } = lines[above]!;
    if (depth !== lines[index]!.depth - (index - above) || !operator.startsWith('Filter')) return false;
    if (/\[(index|range): /u.test(operator)) return true;
  }
  return false;
}

/** Two nodes by their unique keys make one row. */
function givesOneRow(plan: Plan): boolean {
  return plan.operatorType.startsWith('NodeUniqueIndexSeek') || plan.operatorType.startsWith('Argument');
}
