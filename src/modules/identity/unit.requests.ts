import { UNIT_KINDS, type UnitKind } from '../../domain/identity';
import { Day, OneOf, PageQuery, Text } from '../../platform/http';

export class UnitQuery extends PageQuery {
  @OneOf(UNIT_KINDS, { optional: true })
  kind?: UnitKind;

  @Text({ max: 40, optional: true, description: 'Code of the unit directly above' })
  parent?: string;

  @Text({ max: 100, optional: true, description: 'Part of the code or the name' })
  q?: string;
}

export class CreateUnitRequest {
  @Text({ min: 1, max: 40, example: '530102000000', description: 'Never changes afterwards' })
  code!: string;

  @Text({ min: 1, max: 200, example: '五华分局' })
  name!: string;

  @OneOf(UNIT_KINDS)
  kind!: UnitKind;

  @Text({ max: 40, optional: true, nullable: true, description: 'Code of the unit above; none for the top of a tree' })
  parentCode?: string | null;

  @Text({ min: 1, max: 100, optional: true, nullable: true, description: 'Units of one group are ranked with one another' })
  peerGroup?: string | null;

  @Day({ optional: true, nullable: true, description: 'First day' })
  validFrom?: string | null;

  @Day({ optional: true, nullable: true, description: 'Last day' })
  validTo?: string | null;
}

export class UpdateUnitRequest {
  @Text({ min: 1, max: 200, optional: true })
  name?: string;

  @OneOf(UNIT_KINDS, { optional: true })
  kind?: UnitKind;

  @Text({ max: 40, optional: true, nullable: true, description: 'Code of the new unit above; null for the top' })
  parentCode?: string | null;

  @Text({ min: 1, max: 100, optional: true, nullable: true })
  peerGroup?: string | null;

  @Day({ optional: true, nullable: true })
  validFrom?: string | null;

  @Day({ optional: true, nullable: true, description: 'Last day of a unit that is dissolved' })
  validTo?: string | null;

  @Day({
    optional: true,
    description: 'Day from which the change holds; the present state then becomes history. Without it the change is a correction.',
  })
  since?: string;
}
