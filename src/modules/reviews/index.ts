export { ReviewsModule } from './reviews.module';
export { SheetQueries } from './sheets.queries';
export { SheetService } from './sheets.service';
export { OnsiteModule } from './onsite.module';
export { ObjectionsModule } from './objections.module';
