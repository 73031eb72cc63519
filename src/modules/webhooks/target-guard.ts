import { lookup } from 'node:dns/promises';
import { Injectable } from '@nestjs/common';
import { literalAddress, readTargetUrl, refusalOf, type Target } from '../../domain/webhooks';
import { Config } from '../../platform/config';

const RESOLVE_MS = 5_000;

export interface Address {
  readonly address: string;
  readonly family: number;
}

/** A target with the addresses that were checked: a call goes to these and asks no name server again. */
export interface CheckedTarget {
  readonly target: Target;
  readonly addresses: readonly Address[];
}

/** Decides whether an address of somebody's choice may be called from inside this network. */
@Injectable()
export class TargetGuard {
  constructor(private readonly config: Config) {}

  /**
   * Resolves the host once and checks every address it has: one that is refused refuses them all.
   *
   * @returns the checked target, or what is wrong with it.
   */
  async check(url: string): Promise<CheckedTarget | string> {
    const target = readTargetUrl(url);
    if (typeof target === 'string') return target;
    const addresses = await this.addressesOf(target);
    if (typeof addresses === 'string') return addresses;
    for (const { address } of addresses) {
      const refusal = refusalOf(target, address, this.config.webhookAllowedTargets);
      if (refusal !== undefined) return refusal;
    }
    return { target, addresses };
  }

  private async addressesOf(target: Target): Promise<Address[] | string> {
    const literal = literalAddress(target);
    if (literal !== undefined) return [{ address: literal, family: literal.includes(':') ? 6 : 4 }];
    let timer: NodeJS.Timeout | undefined;
    const tooLate = new Promise<string>((done) => {
      timer = setTimeout(() => done(`the name ${target.host} could not be resolved in time`), RESOLVE_MS);
    });
    try {
      return await Promise.race([lookup(target.host, { all: true, verbatim: true }), tooLate]);
    } catch {
      return `the name ${target.host} cannot be resolved`;
    } finally {
      clearTimeout(timer);
    }
  }
}
