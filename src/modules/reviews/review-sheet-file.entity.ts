import { Entity } from 'typeorm';
import { KeptFile } from './kept-file';

/** A file a reviewer added to a sheet as evidence. */
@Entity('review_sheet_file')
export class ReviewSheetFile extends KeptFile {}
