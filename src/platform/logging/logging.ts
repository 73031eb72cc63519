import type { LoggerService } from '@nestjs/common';
import pino, { type Logger, type LoggerOptions } from 'pino';
import type { Config } from '../config';

/** What no log line may hold, wherever it turns up. */
const SECRETS = [
  'req.headers.authorization',
  'req.headers.cookie',
  '*.password',
  '*.secret',
  '*.token',
  '*.refreshToken',
  '*.accessToken',
  '*.clientSecret',
  '*.identityNumber',
];

/**
 * Options of the process's logger: JSON lines on standard error (standard output belongs to what a command prints), pretty
 * when a person watches.
 */
export function loggerOptions(config: Pick<Config, 'logLevel'>): LoggerOptions {
  return {
    level: config.logLevel,
    redact: { paths: SECRETS, censor: '[redacted]' },
    ...(process.stderr.isTTY
      ? { transport: { target: 'pino-pretty', options: { destination: 2, translateTime: 'SYS:HH:MM:ss', ignore: 'pid,hostname' } } }
      : {}),
  };
}

/** A logger by {@link loggerOptions}. */
export function createLogger(config: Pick<Config, 'logLevel'>): Logger {
  const options = loggerOptions(config);
  return options.transport ? pino(options) : pino(options, pino.destination({ dest: 2, sync: true }));
}

/** Lets Nest's own messages flow into pino. */
export class NestLogger implements LoggerService {
  constructor(private readonly logger: Logger) {}

  log(message: unknown, context?: string): void {
    // Nest tells of every route and module it maps; that is for people who debug Nest itself.
    this.logger.debug({ context }, String(message));
  }

  error(message: unknown, ...rest: unknown[]): void {
    const context = rest.at(-1);
    const stack = rest.length > 1 ? rest[0] : undefined;
    this.logger.error(
      { context, ...(message instanceof Error ? { err: message } : { stack }) },
      message instanceof Error ? message.message : String(message),
    );
  }

  warn(message: unknown, context?: string): void {
    this.logger.warn({ context }, String(message));
  }

  debug(message: unknown, context?: string): void {
    this.logger.debug({ context }, String(message));
  }

  verbose(message: unknown, context?: string): void {
    this.logger.trace({ context }, String(message));
  }

  fatal(message: unknown, context?: string): void {
    this.logger.fatal({ context }, String(message));
  }
}
