export { DrawQueries } from './draws.queries';
export { DrawService } from './draws.service';
export { PlanQueries } from './plans.queries';
export { PlanService } from './plans.service';
export { ReviewExperience, type SheetExperience } from './review-experience';
export { SamplingModule } from './sampling.module';
