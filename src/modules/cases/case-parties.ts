import { Injectable } from '@nestjs/common';
import type { CaseRecord } from '../../domain/cases';
import { type Actor, covers, isUnitCode, scopeOf } from '../../domain/identity';
import type { Pack } from '../../domain/packs';
import type { Tx } from '../../platform/database';
import { ActivePack } from '../../platform/packs';
import { OfficerService, UnitService } from '../identity';

/** The units and officers one run of writing has met; it holds within one transaction, which may yet be undone. */
export class KnownParties {
  readonly units = new Map<string, { readonly id: string; readonly path: string }>();
  readonly officers = new Map<string, string>();
}

/** Finds the units and officers that cases name, and records those the pack says to record when they are first named. */
@Injectable()
export class CaseParties {
  private readonly pack: Pack;

  constructor(
    active: ActivePack,
    private readonly units: UnitService,
    private readonly officers: OfficerService,
  ) {
    this.pack = active.pack;
  }

  async resolve(tx: Tx, actor: Actor, known: KnownParties, records: readonly CaseRecord[]): Promise<void> {
    await this.resolveUnits(tx, actor, known, records);
    await this.resolveOfficers(tx, actor, known, records);
  }

  private async resolveUnits(tx: Tx, actor: Actor, known: KnownParties, records: readonly CaseRecord[]): Promise<void> {
    const find = async (codes: readonly string[]) => {
      if (codes.length === 0) return;
      for (const { code, id, path } of await tx.query<{ code: string; id: string; path: string }[]>(
        'SELECT code, id, path FROM unit WHERE code = ANY($1)',
        [codes],
      ))
        known.units.set(code, { id, path });
    };
    const missing = () => [...new Set(records.map((record) => record.unit))].filter((code) => !known.units.has(code));
    await find(missing());
    const unknown = missing();
    if (unknown.length === 0) return;
    const { units: roots, onUnknownUnit: rule } = this.pack.manifest;
    const codes = roots.map((root) => root.code);
    await find(codes);
    if (codes.some((code) => !known.units.has(code))) {
      await this.units.ensure(
        tx,
        actor,
        roots.map((root) => ({ ...root, parentCode: root.parent })),
      );
      await find(codes);
    }
    if (rule === 'reject') return;
    const parentPath = rule.parent === undefined ? '/' : (known.units.get(rule.parent)?.path ?? '/');
    const scope = scopeOf(actor, 'case.import');
    const added = missing().filter((code) => isUnitCode(code) && covers(scope, `${parentPath}${code}/`));
    if (added.length === 0) return;
    await this.units.ensure(
      tx,
      actor,
      added.map((code) => ({
        code,
        name: rule.name.replace('{code}', code),
        kind: rule.kind,
        parentCode: rule.parent,
        peerGroup: rule.peerGroup,
      })),
    );
    await find(added);
  }

  private async resolveOfficers(tx: Tx, actor: Actor, known: KnownParties, records: readonly CaseRecord[]): Promise<void> {
    const unitOf = new Map<string, string>();
    for (const { leadOfficer, unit } of records)
      if (leadOfficer !== undefined && !known.officers.has(leadOfficer)) unitOf.set(leadOfficer, unit);
    const find = async (numbers: readonly string[]) => {
      if (numbers.length === 0) return;
      for (const { number, id } of await tx.query<{ number: string; id: string }[]>(
        'SELECT number, id FROM officer WHERE number = ANY($1)',
        [numbers],
      ))
        known.officers.set(number, id);
    };
    await find([...unitOf.keys()]);
    const rule = this.pack.manifest.onUnknownOfficer;
    const unknown = [...unitOf].filter(([number, unit]) => !known.officers.has(number) && known.units.has(unit));
    if (rule === 'reject' || unknown.length === 0) return;
    await this.officers.ensure(
      tx,
      actor,
      unknown.map(([number, unit]) => ({ number, name: rule.name.replace('{number}', number), unitCode: unit })),
    );
    await find(unknown.map(([number]) => number));
  }
}
