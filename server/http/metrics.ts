import { collectDefaultMetrics, Histogram, Registry } from 'prom-client';

/** Figures for Prometheus. */
export interface Metrics {
  readonly registry: Registry;
  /** Counts one answered request. */
  readonly observe: (path: string, status: number, seconds: number) => void;
}

export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const durations = new Histogram({
    name: 'grapevine_http_request_duration_seconds',
    help: 'Time to answer HTTP requests',
    labelNames: ['path', 'status'],
    registers: [registry],
  });
  return {
    registry,
    observe: (path, status, seconds) => durations.observe({ path, status: String(status) }, seconds),
  };
}
