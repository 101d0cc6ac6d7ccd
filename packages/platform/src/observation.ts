import { SpanKind, SpanStatusCode, context, metrics, propagation, trace } from '@opentelemetry/api';
import type { Span } from '@opentelemetry/api';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';

/** Seconds; from a read out of memory to the longest that a person waits for. */
const BUCKETS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

export interface Observation {
  /** Times every request of the server and traces it under its route; nothing of who asked for what. */
  readonly http: (server: FastifyInstance) => void;
  readonly job: (task: string, outcome: 'done' | 'failed', seconds: number) => void;
  /** Follows a number that is asked for when the figures are read. */
  readonly gauge: (name: string, help: string, value: () => number) => void;
  /** The figures in the text format of Prometheus. */
  readonly figures: () => Promise<{ readonly contentType: string; readonly text: string }>;
}

/** Figures of this process, and spans for the tracer that the process registered, if any. */
export function createObservation(): Observation {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const requests = new Histogram({
    name: 'doorstep_http_request_duration_seconds',
    help: 'How long requests took, by route and status',
    labelNames: ['method', 'route', 'status'],
    buckets: BUCKETS,
    registers: [registry],
  });
  const jobs = new Histogram({
    name: 'doorstep_job_duration_seconds',
    help: 'How long jobs took, by task and outcome',
    labelNames: ['task', 'outcome'],
    buckets: BUCKETS,
    registers: [registry],
  });
  return {
    http: (server) => {
      observeHttp(server, requests);
    },
    job: (task, outcome, seconds) => {
      jobs.observe({ task, outcome }, seconds);
    },
    gauge: (name, help, value) => {
      const gauge: Gauge = new Gauge({
        name,
        help,
        registers: [registry],
        collect: () => {
          gauge.set(value());
        },
      });
    },
    figures: async () => ({ contentType: registry.contentType, text: await registry.metrics() }),
  };
}

function observeHttp(server: FastifyInstance, requests: Histogram<'method' | 'route' | 'status'>): void {
  const tracer = trace.getTracer('doorstep');
  const durations = metrics
    .getMeter('doorstep')
    .createHistogram('http.server.request.duration', { unit: 's' });
  const observer = observers(requests);
  const spans = new WeakMap<FastifyRequest, Span>();
  server.addHook('onRequest', (request, _reply, next) => {
    const parent = propagation.extract(context.active(), request.headers);
    const options = { kind: SpanKind.SERVER, attributes: { 'http.request.method': request.method } };
    spans.set(request, tracer.startSpan(`${request.method} ${routeOf(request)}`, options, parent));
    next();
  });
  server.addHook('onResponse', (request, reply, next) => {
    const { method } = request;
    const route = routeOf(request);
    const seconds = reply.elapsedTime / 1_000;
    const outcome = { 'http.route': route, 'http.response.status_code': reply.statusCode };
    observer(method, route, reply.statusCode).observe(seconds);
    durations.record(seconds, { ...outcome, 'http.request.method': method });
    const span = spans.get(request);
    span?.setAttributes(outcome);
    if (reply.statusCode >= 500) span?.setStatus({ code: SpanStatusCode.ERROR });
    span?.end();
    next();
  });
}

/** The histogram of each kind of answer, found once: looking its labels up costs more than counting. */
function observers(requests: Histogram<'method' | 'route' | 'status'>) {
  const found = new Map<string, Histogram.Internal<'method' | 'route' | 'status'>>();
  return (method: string, route: string, status: number) => {
    const name = `${method} ${route} ${String(status)}`;
    const known = found.get(name);
    if (known !== undefined) return known;
    const made = requests.labels({ method, route, status });
    found.set(name, made);
    return made;
  };
}

/** The route's pattern: a path may hold somebody's number, and would make a series of each. */
function routeOf(request: FastifyRequest): string {
  return request.routeOptions.url ?? 'none';
}
