import ipaddr from 'ipaddr.js';
import type { AllowedTarget } from './allowed-target';

/** Ports a webhook may use at public addresses. */
const PORTS = [443, 8443];
/** What a named host may be opened to: the addresses of the bureau's own network. */
const PRIVATE = ['private', 'uniqueLocal', 'carrierGradeNat'];
/** Where clouds tell a machine its secrets, in ranges that may otherwise be opened by a name. */
const METADATA = ['168.63.129.16', '100.100.100.200', 'fd00:ec2::254'];

/** A webhook's target, taken apart. */
export interface Target {
  readonly url: URL;
  /** Without brackets, lower case. */
  readonly host: string;
  readonly port: number;
  readonly plain: boolean;
}

/** The target of an address, or why it can be none whatever it resolves to. */
export function readTargetUrl(text: string): Target | string {
  const url = URL.parse(text);
  if (!url) return 'an absolute address such as https://example.org/hooks';
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return 'an address beginning with https://';
  if (url.username !== '' || url.password !== '') return 'an address without user name and password: deliveries are signed instead';
  if (url.hash !== '') return 'an address without a fragment';
  if (text.length > 2000) return 'an address of at most 2000 characters';
  const plain = url.protocol === 'http:';
  return {
    url,
    host: url.hostname.replace(/^\[|\]$/g, '').toLowerCase(),
    port: url.port === '' ? (plain ? 80 : 443) : Number(url.port),
    plain,
  };
}

/** The address that the host itself is, when it is one and not a name. */
export function literalAddress(target: Target): string | undefined {
  return ipaddr.isValid(target.host) ? target.host : undefined;
}

/**
 * Why a target must not be called at one of the addresses its host resolves to; undefined when it may be. Public unicast addresses are
 * open by https at the usual ports. Everything else (loopback, private, link-local with the metadata service, multicast, reserved, IPv6
 * forms that carry an IPv4 address) only by an entry of the list: by its address, or by its name for private addresses.
 */
export function refusalOf(target: Target, address: string, allowed: readonly AllowedTarget[]): string | undefined {
  if (!ipaddr.isValid(address)) return `${address} is no address`;
  // An IPv4 address in IPv6 clothes (::ffff:127.0.0.1) is judged as what it is.
  const ip = ipaddr.process(address);
  const range: string = METADATA.includes(ip.toString()) ? 'metadata' : ip.range();
  if (allowed.some((entry) => opens(entry, target, ip, range))) return undefined;
  if (range !== 'unicast') return `${address} is no public address (${range}) and not among the allowed targets`;
  if (target.plain) return 'plain http is refused: use https';
  if (!PORTS.includes(target.port)) return `port ${target.port} is refused: use ${PORTS.join(' or ')}`;
  return undefined;
}

function opens(entry: AllowedTarget, target: Target, ip: ipaddr.IPv4 | ipaddr.IPv6, range: string): boolean {
  if (target.plain && !entry.plain) return false;
  if (entry.port !== undefined && entry.port !== target.port) return false;
  if (entry.host !== undefined) return entry.host === target.host && (PRIVATE.includes(range) || range === 'unicast');
  const network = ipaddr.parse(entry.network!.address);
  return network.kind() === ip.kind() && ip.match(network, entry.network!.bits);
}
