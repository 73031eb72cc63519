export { ClientService } from './client.service';
export { IdentityModule } from './identity.module';
export { OfficerQueries } from './officer.queries';
export { OfficerService } from './officer.service';
export { containsPattern, containsSql, scopeSql } from './scope-sql';
export { UnitQueries } from './unit.queries';
export { UnitService } from './unit.service';
export { UserQueries } from './user.queries';
export { UserService } from './user.service';
