export { AccountabilityModule } from './accountability.module';
export { InquiryOpening } from './inquiry-opening';
export { InquiryQueries } from './inquiries.queries';
