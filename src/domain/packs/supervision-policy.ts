import type { MapReader } from '../checks';
import type { PrecisionPolicy } from '../findings';

/** How the office watches its running limits and its checks. Every value has a default, so that a pack need not say anything. */
export interface SupervisionPolicy {
  readonly warning: {
    /** Hours before a limit passes at which the event `check.due-soon` is sent; default 72. */
    readonly leadHours: number;
  };
  /** Default: 20 decisions, 60 percent, 6 months. */
  readonly precision: PrecisionPolicy;
}

export const USUAL_SUPERVISION: SupervisionPolicy = {
  warning: { leadHours: 72 },
  precision: { minimumDecisions: 20, threshold: 60, windowMonths: 6 },
};

export function readSupervisionPolicy(reader: MapReader): SupervisionPolicy {
  const usual = USUAL_SUPERVISION;
  const number = (map: MapReader, key: string, least: number, otherwise: number) =>
    map.has(key) ? map.integer(key, least) : (map.raw(key), otherwise);
  const policy = {
    warning:
      reader.optionalMap('warning', (map) => {
        const warning = { leadHours: number(map, 'leadHours', 1, usual.warning.leadHours) };
        map.done();
        return warning;
      }) ?? usual.warning,
    precision:
      reader.optionalMap('precision', (map) => {
        const precision = {
          minimumDecisions: number(map, 'minimumDecisions', 1, usual.precision.minimumDecisions),
          threshold: number(map, 'threshold', 0, usual.precision.threshold),
          windowMonths: number(map, 'windowMonths', 1, usual.precision.windowMonths),
        };
        if (precision.threshold > 100) map.problem('threshold', `expected a percentage from 0 to 100, found ${precision.threshold}`);
        map.done();
        return precision;
      }) ?? usual.precision,
  };
  reader.done();
  return policy;
}
