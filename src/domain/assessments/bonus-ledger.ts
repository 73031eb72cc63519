import { formatPoints, type Points } from '../kernel';
import type { SchemeBonus } from '../schemes';
import type { ScoredCredit } from './posting';
import type { DraftPosting, UnitLedger } from './unit-ledger';

/**
 * Posts the bonuses of a unit: each credit adds its points, the cap of its item and the cap of the whole take off what
 * exceeds them. Bonuses are points of the month and are weighted by no channel.
 *
 * @returns what the bonuses add in all.
 * @param credits by bonus item code, in the order they are to be posted.
 */
export function scoreBonus(ledger: UnitLedger, bonus: SchemeBonus, credits: ReadonlyMap<string, readonly ScoredCredit[]>): Points {
  let total = 0;
  for (const item of bonus.items) {
    let added = 0;
    for (const credit of credits.get(item.code) ?? []) {
      const points = item.points * credit.occurrences;
      added += points;
      ledger.post({
        kind: 'bonus',
        branch: null,
        item: item.code,
        points,
        source: { findings: [credit.id], occurrences: credit.occurrences },
        text: `“${item.title}”(${credit.occurredOn})${credit.occurrences}次,每次加${formatPoints(item.points)}分,加${formatPoints(points)}分`,
        arithmetic: `${formatPoints(item.points)} × ${credit.occurrences} = ${formatPoints(points)}`,
      });
    }
    if (item.cap !== undefined && added > item.cap) {
      ledger.post(takeOff(added, item.cap, `“${item.title}”累计加分超过本项限额`, item.code));
      added = item.cap;
    }
    total += added;
  }
  if (total > bonus.cap) {
    ledger.post(takeOff(total, bonus.cap, '累计加分超过加分限额'));
    total = bonus.cap;
  }
  return total;
}

function takeOff(added: Points, limit: Points, why: string, item?: string): DraftPosting {
  return {
    kind: 'cap',
    branch: null,
    ...(item !== undefined && { item }),
    points: limit - added,
    source: { findings: [], occurrences: 0 },
    text: `${why}${formatPoints(limit)}分,不计${formatPoints(added - limit)}分`,
    arithmetic: `${formatPoints(added)} − ${formatPoints(limit)} = ${formatPoints(added - limit)}`,
  };
}
