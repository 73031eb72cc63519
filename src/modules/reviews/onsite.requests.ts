import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsISO8601,
  IsObject,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  Max,
  MaxLength,
  Min,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { ONSITE_RESULTS, ONSITE_STATES, type OnsiteResult, type OnsiteState } from '../../domain/reviews';
import { FormJson, FormObjects, IsPeriod, PageQuery } from '../../platform/http';

export class ChecklistQuery {
  @ApiProperty({ example: '2026-03' })
  @IsPeriod()
  period!: string;
}

export class OnsiteQuery extends PageQuery {
  @ApiPropertyOptional({ example: '2026-03' })
  @IsOptional()
  @IsPeriod()
  period?: string;

  @ApiPropertyOptional({ description: 'Unit code' })
  @IsOptional()
  @IsString()
  @MaxLength(50)
  unit?: string;

  @ApiPropertyOptional({ enum: ONSITE_STATES })
  @IsOptional()
  @IsIn(ONSITE_STATES)
  state?: OnsiteState;
}

export class OnsiteAnswerBody {
  @ApiProperty({ description: 'Code of an item of the checklist' })
  @IsString()
  @Length(1, 80)
  item!: string;

  @ApiProperty({ enum: ONSITE_RESULTS })
  @IsIn(ONSITE_RESULTS)
  result!: OnsiteResult;

  @ApiPropertyOptional({ type: 'integer', description: 'How often; needed for "not-met"', minimum: 0, maximum: 1000 })
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(1000)
  occurrences?: number;

  @ApiPropertyOptional({ maxLength: 2000 })
  @IsOptional()
  @IsString()
  @MaxLength(2000)
  note?: string;
}

export class OnsiteGoodBody {
  @ApiProperty({ description: 'Code of a bonus item' })
  @IsString()
  @Length(1, 80)
  item!: string;

  @ApiProperty({ type: 'integer', minimum: 1, maximum: 100 })
  @IsInt()
  @Min(1)
  @Max(100)
  occurrences!: number;

  @ApiPropertyOptional({ maxLength: 2000 })
  @IsOptional()
  @IsString()
  @MaxLength(2000)
  note?: string;
}

export class OnsitePhotoBody {
  @ApiProperty({ description: 'Name of the file in this request' })
  @IsString()
  @Length(1, 255)
  name!: string;

  @ApiPropertyOptional({ description: 'Code of the item it shows' })
  @IsOptional()
  @IsString()
  @Length(1, 80)
  item?: string;

  @ApiProperty({ format: 'date-time', description: 'When the device says it was taken; without an offset local time' })
  @IsISO8601({ strict: true })
  takenAt!: string;
}

export class OnsiteContentRequest {
  @ApiProperty({ maxLength: 200, description: 'Where it was looked at' })
  @IsString()
  @Length(1, 200)
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

  @ApiPropertyOptional({ maxLength: 4000 })
  @IsOptional()
  @IsString()
  @MaxLength(4000)
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
  @ApiProperty({ maxLength: 1000 })
  @IsString()
  @Length(1, 1000)
  reason!: string;

  @ApiProperty({ maxLength: 100, description: 'Who saw it' })
  @IsString()
  @Length(1, 100)
  witness!: string;
}

export class OnsiteSignatureBody {
  @ApiProperty({ maxLength: 100, description: "Name of the unit's representative" })
  @IsString()
  @Length(1, 100)
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
  @ApiProperty({ format: 'uuid', description: 'Given by the client: sent again, the same sheet changes nothing' })
  @IsUUID()
  id!: string;

  @ApiProperty({ example: '2026-03' })
  @IsPeriod()
  period!: string;

  @ApiProperty({ description: 'Unit code' })
  @IsString()
  @Length(1, 50)
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
  @ApiProperty({ maxLength: 1000 })
  @IsString()
  @Length(1, 1000)
  reason!: string;
}
