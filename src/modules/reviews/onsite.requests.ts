import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsISO8601,
  IsObject,
  IsOptional,
  IsString,
  Length,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { ONSITE_RESULTS, ONSITE_STATES, type OnsiteResult, type OnsiteState } from '../../domain/reviews';
import { FormJson, FormObjects, Id, Month, OneOf, PageQuery, Text, WholeNumber } from '../../platform/http';

export class ChecklistQuery {
  @Month({ example: '2026-03' })
  period!: string;
}

export class OnsiteQuery extends PageQuery {
  @Month({ optional: true, example: '2026-03' })
  period?: string;

  @Text({ max: 50, optional: true, description: 'Unit code' })
  unit?: string;

  @OneOf(ONSITE_STATES, { optional: true })
  state?: OnsiteState;
}

export class OnsiteAnswerBody {
  @Text({ min: 1, max: 80, description: 'Code of an item of the checklist' })
  item!: string;

  @OneOf(ONSITE_RESULTS)
  result!: OnsiteResult;

  @WholeNumber({ min: 0, max: 1000, optional: true, description: 'How often; needed for "not-met"' })
  occurrences?: number;

  @Text({ max: 2000, optional: true })
  note?: string;
}

export class OnsiteGoodBody {
  @Text({ min: 1, max: 80, description: 'Code of a bonus item' })
  item!: string;

  @WholeNumber({ min: 1, max: 100 })
  occurrences!: number;

  @Text({ max: 2000, optional: true })
  note?: string;
}

export class OnsitePhotoBody {
  @Text({ min: 1, max: 255, description: 'Name of the file in this request' })
  name!: string;

  @Text({ min: 1, max: 80, optional: true, description: 'Code of the item it shows' })
  item?: string;

  @ApiProperty({ format: 'date-time', description: 'When the device says it was taken; without an offset local time' })
  @IsISO8601({ strict: true })
  takenAt!: string;
}

export class OnsiteContentRequest {
  @Text({ min: 1, max: 200, description: 'Where it was looked at' })
  place!: string;

  @ApiProperty({ format: 'date-time', description: 'Without an offset local time' })
  @IsISO8601({ strict: true })
  beganAt!: string;

  @ApiProperty({ format: 'date-time' })
  @IsISO8601({ strict: true })
  endedAt!: string;

  @ApiPropertyOptional({ type: [String], description: 'Logins of the others who made the visit; the caller is always one of them' })
  @FormJson()
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(20)
  @IsString({ each: true })
  @Length(1, 100, { each: true })
  inspectors?: string[];

  @ApiProperty({ type: [OnsiteAnswerBody], description: 'In a multipart form: a JSON text' })
  @FormObjects(OnsiteAnswerBody)
  @IsArray()
  @ArrayMaxSize(500)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  answers!: OnsiteAnswerBody[];

  @ApiPropertyOptional({ type: [OnsiteGoodBody], description: 'What was done well; in a multipart form a JSON text' })
  @FormObjects(OnsiteGoodBody)
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(100)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  good?: OnsiteGoodBody[];

  @Text({ max: 4000, optional: true })
  note?: string;
}

export class AddPhotosRequest {
  @ApiProperty({ type: [OnsitePhotoBody], description: 'One entry a file, found by its name; a JSON text' })
  @FormObjects(OnsitePhotoBody)
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(50)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  photos!: OnsitePhotoBody[];
}

export class OnsiteRefusalBody {
  @Text({ min: 1, max: 1000 })
  reason!: string;

  @Text({ min: 1, max: 100, description: 'Who saw it' })
  witness!: string;
}

export class OnsiteSignatureBody {
  @Text({ min: 1, max: 100, description: "Name of the unit's representative" })
  name!: string;

  @ApiPropertyOptional({ description: 'Officer number of the representative; needed unless signing was refused' })
  @ValidateIf(({ refusal }: OnsiteSignatureBody) => refusal === undefined)
  @IsString()
  @Length(1, 50)
  officer?: string;

  @ApiPropertyOptional({ type: OnsiteRefusalBody, description: 'When the representative does not sign' })
  @FormObjects(OnsiteRefusalBody)
  @IsOptional()
  @IsObject()
  @ValidateNested()
  refusal?: OnsiteRefusalBody;
}

export class NewOnsiteSheetRequest extends OnsiteContentRequest {
  @Id({ description: 'Given by the client: sent again, the same sheet changes nothing' })
  id!: string;

  @Month({ example: '2026-03' })
  period!: string;

  @Text({ min: 1, max: 50, description: 'Unit code' })
  unit!: string;

  @ApiPropertyOptional({ type: [OnsitePhotoBody], description: 'One entry a file, found by its name; in a multipart form a JSON text' })
  @FormObjects(OnsitePhotoBody)
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(50)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  photos?: OnsitePhotoBody[];

  @ApiPropertyOptional({ type: Boolean, description: 'Submit it at once' })
  @FormJson()
  @IsOptional()
  @IsBoolean()
  submit?: boolean;

  @ApiPropertyOptional({ type: OnsiteSignatureBody, description: 'Signed on the device, with `submit`; in a multipart form a JSON text' })
  @FormObjects(OnsiteSignatureBody)
  @IsOptional()
  @IsObject()
  @ValidateNested()
  signature?: OnsiteSignatureBody;
}

export class OnsiteReasonRequest {
  @Text({ min: 1, max: 1000 })
  reason!: string;
}
