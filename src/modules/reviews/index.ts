export { ReviewsModule } from './reviews.module';
export { SheetQueries } from './sheets.queries';
export { SheetService } from './sheets.service';
