import ipaddr from 'ipaddr.js';
import type { FieldProblem } from '../kernel';

/** A place inside the network that webhooks may reach although the rules would refuse it: `[http://]host-or-address-or-network[:port]`. */
export interface AllowedTarget {
  /** Lower case; undefined for an address or a network. */
  readonly host?: string;
  /** Network in CIDR form. */
  readonly network?: { readonly address: string; readonly bits: number };
  /** Undefined is every port. */
  readonly port?: number;
  /** Whether plain http is allowed there as well. */
  readonly plain: boolean;
}

const FORM = 'host:port, address:port or network such as 10.20.0.0/16, with http:// before it where plain HTTP is allowed';
const HOST = /^(?=.{1,253}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$/;

/**
 * Reads a comma-separated list of places that webhooks may reach. A host that is named opens private addresses only; loopback and
 * link-local ones must be given as addresses, so that no name can be turned towards this machine.
 */
export function readAllowedTargets(text: string, field: string): { targets: AllowedTarget[]; problems: FieldProblem[] } {
  const targets: AllowedTarget[] = [];
  const problems: FieldProblem[] = [];
  for (const entry of text.split(',').map((part) => part.trim().toLowerCase())) {
    if (entry === '') continue;
    const target = readTarget(entry);
    if (target) targets.push(target);
    else problems.push({ field, message: FORM, value: entry });
  }
  return { targets, problems };
}

function readTarget(entry: string): AllowedTarget | undefined {
  const match = /^(https?:\/\/)?(?:\[([0-9a-f:.]+)\]|([^[\]]+?))(?::(\d{1,5}))?$/.exec(withBrackets(entry));
  if (!match) return undefined;
  const [, scheme, bracketed, bare, portText] = match;
  const port = portText === undefined ? undefined : Number(portText);
  if (port !== undefined && (port < 1 || port > 65_535)) return undefined;
  const rest = { ...(port === undefined ? {} : { port }), plain: scheme === 'http://' };
  const place = bracketed ?? bare!;
  const network = networkOf(place);
  if (network) return { network, ...rest };
  return HOST.test(place) && place !== 'localhost' && !/^[\d.]+$/.test(place) ? { host: place, ...rest } : undefined;
}

/** A bare IPv6 network has no port, so its colons are no doubt. */
function withBrackets(entry: string): string {
  const [, scheme = '', place = ''] = /^(https?:\/\/)?(.*)$/.exec(entry) ?? [];
  return (place.match(/:/g) ?? []).length > 1 && !place.startsWith('[')
    ? `${scheme}[${place}]`.replace(/\[(.*)\/(\d+)\]$/, '$1/$2')
    : entry;
}

function networkOf(place: string): AllowedTarget['network'] {
  const [address, bits, ...more] = place.split('/');
  if (more.length > 0 || !ipaddr.isValid(address!) || (ipaddr.IPv4.isIPv4(address!) && !ipaddr.IPv4.isValidFourPartDecimal(address!)))
    return undefined;
  const width = ipaddr.parse(address!).kind() === 'ipv4' ? 32 : 128;
  if (bits === undefined) return { address: address!, bits: width };
  return /^\d{1,3}$/.test(bits) && Number(bits) <= width ? { address: address!, bits: Number(bits) } : undefined;
}
