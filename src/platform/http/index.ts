export { ACCESS, CurrentActor, NoStore, PUBLIC, Public, Requires, SIGNED_IN, SignedIn } from './access';
export { HttpModule } from './http.module';
export { configureHttp, createFastifyAdapter, createOpenApi } from './http-server';
export { type Page, PageQuery, pageOf, readCursor } from './paging';
export { type Problem, ProblemFilter, sendProblem, toDomainError } from './problem.filter';
export { CreatedWhen } from './status';
export { AcceptsUploads, type Upload, type UploadLimits, UploadOf, Uploads } from './uploads';
export { createValidationPipe, invalidRequest } from './validation';
export { assertVersion, EtagInterceptor, IfMatch } from './versions';
