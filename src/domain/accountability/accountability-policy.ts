import { MapReader, type Path } from '../checks';
import { AUTHORITY_CODES, type Authority, INQUIRY_CAUSE_CODES, type InquiryCause } from './causes';
import type { DivisionWeights } from './propose-division';
import { GROUND_EFFECTS, type Ground, type Sanction } from './sanctions';
import { WHOLE } from './shares';
import { VERIFICATIONS } from './situations';

/** What opens an inquiry: outcomes (perhaps only for some reasons), or confirmed findings of checks or stages. */
export interface Trigger {
  readonly cause: InquiryCause;
  readonly outcomes: readonly string[];
  /** Texts of which the outcome's reason holds one; none takes every reason. */
  readonly reasons: readonly string[];
  readonly checks: readonly string[];
  readonly stages: readonly string[];
}

/** Events that bring a matter before another authority, and the outcomes that end it. */
export interface PendingRule {
  readonly authority: Authority;
  readonly events: readonly string[];
  readonly endedBy: readonly string[];
}

/** What a bureau decides about its inquiries; a part of its pack. Terms, weights and what is marked U are the office's own, not law. */
export interface AccountabilityPolicy {
  /** Working days after the trigger: to begin with investigators, and to determine. */
  readonly term: { readonly assignDays: number; readonly determineDays: number };
  /** Calendar days after a decision in which to appeal. */
  readonly appealDays: number;
  /** Follow the organ's word in official numbers. */
  readonly numberWords: { readonly determination: string; readonly decision: string };
  readonly triggers: readonly Trigger[];
  readonly pending: readonly PendingRule[];
  readonly division: DivisionWeights;
  readonly grounds: readonly Ground[];
  readonly sanctions: readonly Sanction[];
}

/** Reads the `accountability` of a pack.yaml; what is returned counts only if nothing was reported. */
export function readAccountabilityPolicy(reader: MapReader): AccountabilityPolicy {
  const at =
    <T>(read: (map: MapReader) => T) =>
    (raw: unknown, path: Path) =>
      closed(MapReader.of(raw, path, reader.report), read);
  const policy: AccountabilityPolicy = {
    term: reader.map('term', (map) =>
      closed(map, (term) => ({ assignDays: term.integer('assignDays', 1), determineDays: term.integer('determineDays', 1) })),
    ),
    appealDays: reader.integer('appealDays', 1),
    numberWords: reader.map('numberWords', (map) =>
      closed(map, (words) => ({ determination: words.text('determination'), decision: words.text('decision') })),
    ),
    triggers: reader.list('triggers', at(readTrigger), { least: 1 }),
    pending: reader.list('pending', at(readPending)),
    division: reader.map('division', (map) => closed(map, readWeights)),
    grounds: reader.list('grounds', at(readGround)),
    sanctions: reader.list('sanctions', at(readSanction), { least: 1 }),
  };
  for (const key of ['grounds', 'sanctions'] as const) {
    const codes = policy[key].map(({ code }) => code);
    const twice = codes.find((code, i) => codes.indexOf(code) < i);
    if (twice !== undefined) reader.problem(key, `${twice} is listed twice`);
  }
  if (policy.term.assignDays > policy.term.determineDays) reader.problem('term', 'expected assignDays to be at most determineDays');
  reader.done();
  return policy;
}

function readTrigger(map: MapReader): Trigger {
  const trigger = {
    cause: map.oneOf('cause', INQUIRY_CAUSE_CODES),
    outcomes: map.texts('outcomes'),
    reasons: map.texts('reasons'),
    checks: map.texts('checks'),
    stages: map.texts('stages'),
  };
  if (trigger.outcomes.length + trigger.checks.length + trigger.stages.length === 0)
    map.problem('cause', 'expected what opens it: outcomes, checks or stages');
  if (trigger.reasons.length > 0 && trigger.outcomes.length === 0) map.problem('reasons', 'only outcomes have reasons');
  return trigger;
}

function readPending(map: MapReader): PendingRule {
  return { authority: map.oneOf('authority', AUTHORITY_CODES), events: map.texts('events', 1), endedBy: map.texts('endedBy', 1) };
}

function readWeights(map: MapReader): DivisionWeights {
  const mainShare = map.integer('mainShare', WHOLE / 2 + 1);
  if (mainShare >= WHOLE) map.problem('mainShare', `expected hundredths of a percent below ${WHOLE}, found ${mainShare}`);
  return {
    mainShare,
    degree: map.map('degree', (degree) =>
      closed(degree, (d) => ({
        intent: d.integer('intent', 1),
        'gross-negligence': d.integer('gross-negligence', 1),
        negligence: d.integer('negligence', 1),
      })),
    ),
    part: map.map('part', (part) =>
      closed(part, (p) => ({
        handler: p.integer('handler', 1),
        appraiser: p.integer('appraiser', 1),
        reviewer: p.integer('reviewer', 1),
        approver: p.integer('approver', 1),
        leader: p.integer('leader', 1),
      })),
    ),
  };
}

function readGround(map: MapReader): Ground {
  return {
    code: map.text('code'),
    title: map.text('title'),
    effect: map.oneOf('effect', GROUND_EFFECTS),
    basis: map.optionalText('basis') ?? null,
    verified: map.oneOf('verified', VERIFICATIONS),
  };
}

function readSanction(map: MapReader): Sanction {
  const days =
    map.optionalMap('days', (limits) => closed(limits, (l) => ({ least: l.integer('least', 1), most: l.integer('most', 1) }))) ?? null;
  if (days && days.least > days.most) map.problem('days', 'expected least to be at most most');
  return {
    code: map.text('code'),
    title: map.text('title'),
    basis: map.optionalText('basis') ?? null,
    verified: map.oneOf('verified', VERIFICATIONS),
    days,
  };
}

function closed<T>(map: MapReader, read: (map: MapReader) => T): T {
  const value = read(map);
  map.done();
  return value;
}
