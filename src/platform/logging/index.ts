export { createLogger, loggerOptions, NestLogger } from './logging';
