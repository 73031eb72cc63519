import { IntersectionType } from '@nestjs/swagger';
import { PageQuery, Text, WholeNumber } from '../../platform/http';

export class WarningFilter {
  @WholeNumber({ min: 1, max: 366, query: true, optional: true, default: 3, description: 'Days of 24 hours from now' })
  withinDays: number = 3;

  @WholeNumber({ min: 1, max: 8784, query: true, optional: true, description: 'Hours from now, instead of days' })
  withinHours?: number;

  @Text({ max: 50, optional: true, description: 'Unit code' })
  unit?: string;

  @Text({ max: 50, optional: true, description: 'Number of the lead officer' })
  officer?: string;

  @Text({ max: 64, optional: true, description: 'Check code', example: 'A29' })
  check?: string;
}

export class WarningQuery extends IntersectionType(WarningFilter, PageQuery) {}
