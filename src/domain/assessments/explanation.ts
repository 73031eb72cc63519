import { formatPoints, type Points } from '../kernel';
import type { SchemeDefinition } from '../schemes';
import type { Posting, UnitScore } from './posting';

/** A node of the answer to "why 93.40?": its points are the sum of its children's, and every leaf is a posting. */
export interface ExplanationNode {
  readonly label: string;
  readonly points: Points;
  readonly children: readonly ExplanationNode[];
  /** On leaves only. */
  readonly posting?: Posting;
}

/**
 * Opens a score down to its postings: month → channel → branch → item → posting, beside it bonuses, vetoes and whatever the
 * scheme has no place for. A unit that was not assessed has a root without children.
 *
 * @param scheme the version the score was computed with.
 * @throws RangeError when the postings do not sum to the score: then one of them is not what was computed.
 */
export function explain(unitScore: Pick<UnitScore, 'assessed' | 'score' | 'postings'>, scheme: SchemeDefinition): ExplanationNode {
  if (!unitScore.assessed) return { label: '本期没有案件,不参评', points: 0, children: [] };
  const left = new Set(unitScore.postings);
  const take = (wanted: (posting: Posting) => boolean): Posting[] => {
    const taken = [...left].filter(wanted);
    for (const posting of taken) left.delete(posting);
    return taken;
  };

  const vetoes = take((posting) => posting.kind === 'veto');
  const reversals = take((posting) => posting.kind === 'reversal');
  const channels = scheme.channels.map((channel) =>
    node(
      `${channel.title}(权重${formatPoints(channel.weight)}%)`,
      scheme.branches
        .filter((branch) => branch.channel === channel.code)
        .map((branch) => {
          const own = take((posting) => posting.branch === branch.code);
          return node(branch.title, [
            ...own.filter((posting) => posting.kind === 'opening').map(leaf),
            ...itemNodes(branch.items, own),
            ...own.filter((posting) => posting.kind !== 'opening' && !isOfItems(posting, branch.items)).map(leaf),
          ]);
        }),
    ),
  );
  const bonusPostings = take((posting) => posting.kind === 'bonus' || posting.kind === 'cap');
  const bonus = [
    ...itemNodes(scheme.bonus.items, bonusPostings),
    ...bonusPostings.filter((posting) => !isOfItems(posting, scheme.bonus.items)).map(leaf),
  ];
  const root = node('本期得分', [
    ...channels,
    ...(bonus.length > 0 ? [node('加分', bonus)] : []),
    ...(reversals.length > 0 ? [node('以前各期更正', reversals.map(leaf))] : []),
    ...(vetoes.length > 0 ? [node('一票否决', vetoes.map(leaf))] : []),
    ...(left.size > 0 ? [node('其他', [...left].map(leaf))] : []),
  ]);
  if (root.points !== unitScore.score)
    throw new RangeError(
      `the postings sum to ${formatPoints(root.points)}, the score is ${unitScore.score === null ? 'none' : formatPoints(unitScore.score)}`,
    );
  return root;
}

function itemNodes(items: readonly { readonly code: string; readonly title: string }[], postings: readonly Posting[]): ExplanationNode[] {
  return items.flatMap((item) => {
    const own = postings.filter((posting) => posting.item === item.code);
    return own.length > 0 ? [node(item.title, own.map(leaf))] : [];
  });
}

function isOfItems(posting: Posting, items: readonly { readonly code: string }[]): boolean {
  return items.some((item) => item.code === posting.item);
}

function node(label: string, children: readonly ExplanationNode[]): ExplanationNode {
  return { label, points: children.reduce((total, child) => total + child.points, 0), children };
}

function leaf(posting: Posting): ExplanationNode {
  return { label: posting.text, points: posting.points, children: [], posting };
}
