/** A kind of file that may be uploaded. */
export interface FileKind {
  readonly mediaType: string;
  /** Lower case, without the dot; the first is the one we give. */
  readonly extensions: readonly string[];
}

export const PDF: FileKind = { mediaType: 'application/pdf', extensions: ['pdf'] };
export const JPEG: FileKind = { mediaType: 'image/jpeg', extensions: ['jpg', 'jpeg'] };
export const PNG: FileKind = { mediaType: 'image/png', extensions: ['png'] };
export const DOCX: FileKind = {
  mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  extensions: ['docx'],
};
export const XLSX: FileKind = { mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', extensions: ['xlsx'] };

/** What evidence and replies may be, unless a route says otherwise. */
export const EVIDENCE_KINDS: readonly FileKind[] = [PDF, JPEG, PNG, DOCX, XLSX];
