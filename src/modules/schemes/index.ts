export { SchemesModule } from './schemes.module';
export { SchemeQueries, type SchemeRules, type ScoringScheme } from './schemes.queries';
export { SchemeService } from './schemes.service';
export { demandForWholeBureau, holdsForWholeBureau } from './whole-bureau';
