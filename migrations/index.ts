import { Platform1764000000001 } from './0001-platform';
import { Identity1764000000002 } from './0002-identity';
import { Cases1764000000003 } from './0003-cases';
import { Findings1764000000004 } from './0004-findings';
import { Schemes1764000000005 } from './0005-schemes-assessments';
import { Ingest1764000000010 } from './0010-ingest';
import { FindingsByHand1764000000013 } from './0013-findings-by-hand';
import { SupervisionOfChecks1764000000014 } from './0014-supervision-of-checks';
import { EventsOut1764000000019 } from './0019-events-out';
import { Webhooks1764000000020 } from './0020-webhooks';
import { Law1764000000017 } from './0017-law';
import { StoredFiles1764000000021 } from './0021-stored-files';
import { Documents1764000000022 } from './0022-documents';
import { Sampling1764000000023 } from './0023-sampling';
import { Months1764000000026 } from './0026-months';
import { SchemePreviews1764000000027 } from './0027-scheme-previews';
import { Bulletins1764000000028 } from './0028-bulletins';
import { Inquiries1764000000034 } from './0034-inquiries';
import { Reviews1764000000030 } from './0030-reviews';
import { Responsibility1764000000035 } from './0035-responsibility';
import { Onsite1764000000032 } from './0032-onsite';
import { Objections1764000000033 } from './0033-objections';
import { Notices1764000000037 } from './0037-notices';
import { Rectification1764000000038 } from './0038-rectification';
import { OutcomeFindings1764000000041 } from './0041-outcome-findings';
import { OverdueInquiries1764000000042 } from './0042-overdue-inquiries';
import { FrozenUnits1764000000046 } from './0046-frozen-units';
import { CheckStateWithoutKey1764000000039 } from './0039-check-state-without-key';
import { ObjectionTerms1764000000043 } from './0043-objection-terms';
import { SheetFiles1764000000044 } from './0044-sheet-files';
import { OfficerPresences1764000000045 } from './0045-officer-presences';
import { LateFindings1764000000047 } from './0047-late-findings';
import { ClosedMonths1764000000050 } from './0050-closed-months';
import { ShownLater1764000000051 } from './0051-shown-later';
import { ReviewLots1764000000052 } from './0052-review-lots';

/** Every change of the schema, in order. */
export const MIGRATIONS = [
  Platform1764000000001,
  Identity1764000000002,
  Cases1764000000003,
  Findings1764000000004,
  Schemes1764000000005,
  Ingest1764000000010,
  FindingsByHand1764000000013,
  SupervisionOfChecks1764000000014,
  EventsOut1764000000019,
  Webhooks1764000000020,
  Law1764000000017,
  StoredFiles1764000000021,
  Documents1764000000022,
  Sampling1764000000023,
  Months1764000000026,
  SchemePreviews1764000000027,
  Bulletins1764000000028,
  Inquiries1764000000034,
  Reviews1764000000030,
  Responsibility1764000000035,
  Onsite1764000000032,
  Objections1764000000033,
  Notices1764000000037,
  Rectification1764000000038,
  OutcomeFindings1764000000041,
  OverdueInquiries1764000000042,
  FrozenUnits1764000000046,
  CheckStateWithoutKey1764000000039,
  ObjectionTerms1764000000043,
  SheetFiles1764000000044,
  OfficerPresences1764000000045,
  LateFindings1764000000047,
  ClosedMonths1764000000050,
  ShownLater1764000000051,
  ReviewLots1764000000052,
];
