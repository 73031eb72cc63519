export { AccountabilityModule } from './accountability.module';
export { AccountabilityQueries } from './accountability.queries';
export { AccountabilityService } from './accountability.service';
export { type FileEntrySource, FileEntrySources } from './file-entry-sources';
export { InquiryReminders } from './inquiry-reminders';
export { InquiryOpening } from './inquiry-opening';
export { InquiryQueries } from './inquiries.queries';
