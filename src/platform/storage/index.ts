export { type AcceptedFile, acceptUpload, type UploadedFile, type UploadRules } from './accept-upload';
export { DOCX, EVIDENCE_KINDS, type FileKind, JPEG, PDF, PNG, XLSX } from './accepted-kinds';
export { AnswersFile, fileAnswer } from './file-answer';
export { type FileContent, type FileFacts, FileStore, sha256Of, StorageModule } from './file-store';
