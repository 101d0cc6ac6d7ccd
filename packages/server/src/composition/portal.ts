import type { FastifyInstance } from 'fastify';
import type { Country } from '@doorstep/core/country/country.ts';
import type { Config } from '../config.ts';

export function mountPortal(_server: FastifyInstance, _config: Config, _country: Country, _demo: unknown): Promise<void> {
  return Promise.resolve();
}
