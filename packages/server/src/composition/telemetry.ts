import { createServer } from 'node:http';
import { createObservation } from '@doorstep/platform/observation.ts';
import type { Observation } from '@doorstep/platform/observation.ts';
import type { Config } from '../config.ts';
import { StartRefused } from './start-refused.ts';

type Environment = Readonly<Record<string, string | undefined>>;
type Stop = () => Promise<unknown>;

export interface Telemetry {
  readonly observation: Observation;
  readonly stop: Stop;
}

/**
 * Figures for Prometheus at METRICS_ADDRESS, and spans and metrics to where the standard OTEL_* settings point.
 * The OpenTelemetry SDK costs over a second and 35 MB, so it is loaded only when one of them asks for it.
 */
export async function startTelemetry(config: Config, environment: Environment): Promise<Telemetry> {
  const stopTracing = await startOpenTelemetry(environment);
  const observation = createObservation();
  const stopFigures = await serveFigures(observation, config.metricsAddress);
  return {
    observation,
    stop: async () => {
      await stopFigures();
      await stopTracing();
    },
  };
}

const ASKS_FOR_THE_SDK =
  /^OTEL_(?:EXPORTER_OTLP_(?:(?:TRACES|METRICS)_)?ENDPOINT|(?:TRACES|METRICS)_EXPORTER)$/u;

async function startOpenTelemetry(environment: Environment): Promise<Stop> {
  const asked = Object.entries(environment).some(
    ([name, value]) => ASKS_FOR_THE_SDK.test(name) && value !== undefined && value !== '' && value !== 'none',
  );
  if (!asked) return () => Promise.resolve();
  const { NodeSDK } = await import('@opentelemetry/sdk-node');
  const sdk = new NodeSDK({ serviceName: environment['OTEL_SERVICE_NAME'] ?? 'doorstep' });
  sdk.start();
  // A collector that is away must not keep the process from ending well.
  return () => sdk.shutdown().catch(() => undefined);
}

/** A listener of its own: the figures are for those who run the installation, not for those who use it. */
async function serveFigures(observation: Observation, address: Config['metricsAddress']): Promise<Stop> {
  if (address === null) return () => Promise.resolve();
  const server = createServer((request, response) => {
    if (request.method !== 'GET' || request.url !== '/metrics') {
      response.writeHead(404).end();
      return;
    }
    void observation.figures().then(({ contentType, text }) => {
      response.writeHead(200, { 'content-type': contentType }).end(text);
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(
        new StartRefused(
          `METRICS_ADDRESS ${address.host}:${String(address.port)} cannot be listened on (${error.code ?? 'unknown'}).`,
        ),
      );
    });
    server.listen(address.port, address.host, resolve);
  });
  return () =>
    new Promise((resolve) => {
      server.closeAllConnections();
      server.close(resolve);
    });
}
