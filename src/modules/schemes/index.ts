export { SchemesModule } from './schemes.module';
export { type ScoringScheme, SchemeQueries } from './schemes.queries';
export { SchemeService } from './schemes.service';
export { demandForWholeBureau } from './whole-bureau';
