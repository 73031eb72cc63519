const STATE = '中华人民共和国';

/** What tells two laws apart: the title without 《》, spaces and what cannot be seen, and the name of the state (治安管理处罚法 = 中华人民共和国治安管理处罚法). */
export function lawKey(title: string): string {
  const plain = title.normalize('NFKC').replaceAll(/[\s\p{C}《》<>〈〉]/gu, '');
  return plain.startsWith(STATE) && plain.length > STATE.length ? plain.slice(STATE.length) : plain;
}

/** The form in which checks and people cite a law. */
export function shortTitle(title: string): string {
  return lawKey(title);
}
