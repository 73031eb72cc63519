export { BulletinsModule } from './bulletins.module';
export { BulletinQueries } from './bulletins.queries';
export { BulletinService } from './bulletins.service';
