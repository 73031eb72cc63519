export { CalendarService } from './calendar.service';
export { NoticeQueries } from './notices.queries';
export { NoticeSweep } from './notice-sweep';
export { NoticesModule } from './notices.module';
export { RectificationService } from './rectification.service';
