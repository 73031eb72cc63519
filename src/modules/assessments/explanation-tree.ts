import type { ExplanationNode } from '../../domain/assessments';
import { formatPoints } from '../../domain/kernel';
import type { CountedFindingRow } from './ledger';
import type { CountedFindingResponse, ExplanationResponse, SourceLinkResponse } from './scores.responses';

/** A sum longer than this is read in the children, not in a line. */
const MAX_TERMS = 12;

/** The explanation of a score as it is told: points as decimals, every sum written out, every posting with what it was made of. */
export function explanationTree(
  node: ExplanationNode,
  findings: ReadonlyMap<string, CountedFindingRow>,
  commendations: ReadonlyMap<string, SourceLinkResponse>,
): ExplanationResponse {
  const { posting } = node;
  return {
    label: node.label,
    points: formatPoints(node.points),
    arithmetic: posting?.arithmetic ?? sumOf(node),
    posting: posting
      ? {
          seq: posting.seq,
          kind: posting.kind,
          branch: posting.branch,
          item: posting.item ?? null,
          occurrences: posting.source.occurrences,
          findings: posting.source.findings.flatMap((ref) => findingOf(ref, findings) ?? []),
          commendations: posting.kind === 'bonus' ? posting.source.findings.flatMap((ref) => commendations.get(ref) ?? []) : [],
        }
      : null,
    children: node.children.map((child) => explanationTree(child, findings, commendations)),
  };
}

export function findingOf(ref: string, findings: ReadonlyMap<string, CountedFindingRow>): CountedFindingResponse | null {
  const row = findings.get(ref);
  if (!row) return null;
  const { id, caseId, ref: _, ...told } = row;
  return { id, href: `/api/v1/findings/${id}`, caseHref: caseId === null ? null : `/api/v1/cases/${caseId}`, ...told };
}

/** "60.00 − 3.15 = 56.85" */
function sumOf({ children, points }: ExplanationNode): string | null {
  const [first, ...others] = children;
  if (!first || others.length === 0 || children.length > MAX_TERMS) return null;
  const terms = others.map((child) => `${child.points < 0 ? '−' : '+'} ${formatPoints(Math.abs(child.points))}`);
  return `${formatPoints(first.points)} ${terms.join(' ')} = ${formatPoints(points)}`;
}
