import { OneOf } from '../../platform/http';

export class DocumentFormatQuery {
  @OneOf(['pdf', 'docx'], { optional: true, default: 'pdf' })
  format: 'pdf' | 'docx' = 'pdf';
}
