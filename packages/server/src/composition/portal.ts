import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { FastifyInstance } from 'fastify';
import type { Country } from '@doorstep/core/country/country.ts';
import type { Config } from '../config.ts';
import { mountPortalPages } from '../http/portal.ts';
import type { PortalHandler } from '../http/portal.ts';
import type { DemoStaff } from './demo-staff.ts';
import { ownOrigins } from './resident.ts';
import { StartRefused } from './start-refused.ts';

/** A form of words is small, and the portal holds its pages to that; one of papers brings as many as there are kinds. */
const WORDS_BYTES = 512 * 1024;
const FILES_AT_ONCE = 5;

/** Who can be tried in demo mode. */
interface DemoHints {
  readonly demoPerson: { readonly name: string; readonly uin: string } | null;
  readonly demoStaff: DemoStaff;
}

/** Loads the built portal and gives it the rest of the addresses. */
export async function mountPortal(
  server: FastifyInstance,
  config: Config,
  country: Country,
  demo: DemoHints,
): Promise<void> {
  const hosts = ownOrigins(config).map((origin) => new URL(origin).host);
  mountPortalPages(server, {
    handler: await loadHandler(country.settings['max.file.size']),
    country: portalCountry(config, country, demo),
    publicUrl: config.publicUrl,
    isOwnHost: (host) => hosts.includes(host),
  });
}

async function loadHandler(fileMegabytes: number): Promise<PortalHandler> {
  const portal = dirname(createRequire(import.meta.url).resolve('@doorstep/portal/package.json'));
  const file = join(portal, 'build', 'handler.js');
  if (!existsSync(file)) throw new StartRefused('The portal is not built: run npm run build.');
  process.env['DOORSTEP_PORTAL_PROTOCOL_HEADER'] = 'x-forwarded-proto';
  process.env['DOORSTEP_PORTAL_HOST_HEADER'] = 'x-forwarded-host';
  const limit = WORDS_BYTES + FILES_AT_ONCE * fileMegabytes * 1024 * 1024;
  process.env['DOORSTEP_PORTAL_BODY_SIZE_LIMIT'] = String(limit);
  const module: unknown = await import(pathToFileURL(file).href);
  if (typeof module !== 'object' || module === null || !('handler' in module) || !isHandler(module.handler)) {
    throw new StartRefused('The built portal has no handler: run npm run build.');
  }
  return module.handler;
}

function isHandler(value: unknown): value is PortalHandler {
  return typeof value === 'function';
}

function portalCountry(config: Config, country: Country, { demoPerson, demoStaff }: DemoHints) {
  const { branding, languages, notices, settings } = country;
  return {
    name: country.name,
    serviceName: branding.residentService,
    languages: languages.map(({ code, tag, nativeName, direction, calendar }) => ({
      code,
      tag,
      nativeName,
      direction,
      calendar,
    })),
    accent: branding.accent,
    crestSvg: branding.crest,
    helpLine: { ...branding.helpLine, address: branding.headOffice },
    notices,
    timeZone: country.zone,
    mode: config.mode,
    otpDigits: settings['mosip.kernel.otp.default-length'],
    demoHint: demoPerson,
    demoOfficer: demoStaff.officer && {
      userName: demoStaff.officer.userName,
      password: demoStaff.officer.password,
    },
    demoOffice: demoStaff.office,
  };
}
