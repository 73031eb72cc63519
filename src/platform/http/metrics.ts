import { collectDefaultMetrics, Histogram, Registry } from 'prom-client';

/** The process's figures. */
export const metrics = new Registry();
collectDefaultMetrics({ register: metrics, prefix: 'zhiping_' });

/** Seconds by route pattern (never by address, which holds ids), method and status. */
export const requestSeconds = new Histogram({
  name: 'zhiping_http_request_seconds',
  help: 'Time to answer a request',
  labelNames: ['method', 'route', 'status'],
  buckets: [0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
  registers: [metrics],
});
