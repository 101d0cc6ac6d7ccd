import { createBulkUploads } from '@doorstep/backbone/master-data/bulk-upload-store.ts';
import { mountBulkUploads, mountMasterData } from '@doorstep/backbone/master-data/http.ts';
import { MOSIP_APPLICANT_TYPES } from '@doorstep/core/backbone/master-data/applicant-type.ts';
import type { Country } from '@doorstep/core/country/country.ts';
import { settingText } from '@doorstep/core/country/settings.ts';
import type { Database } from '@doorstep/platform/database.ts';
import type { MountPorts } from '@doorstep/platform/mount.ts';
import type { FastifyInstance } from 'fastify';
import type { Backbone } from './backbone.ts';
import { idSchemasOf } from './id-schemas.ts';

/** What administration screens of the reference ask for, as far as this product has it. */
const CONFIGS = [
  'mosip.mandatory-languages',
  'mosip.optional-languages',
  'mosip.kernel.otp.default-length',
  'mosip.kernel.otp.expiry-time',
] as const;

/** `/v1/masterdata`: what is loaded, and what the running pack says of applicants, schema and forms. */
export function mountMasterDataRoutes(
  server: FastifyInstance,
  ports: MountPorts,
  parts: { readonly country: Country; readonly backbone: Backbone; readonly sql: Database },
): void {
  const { country, backbone, sql } = parts;
  const admin = { ...ports, application: { id: 'ADMIN', name: 'Admin service' } };
  mountBulkUploads(server, admin, createBulkUploads(sql));
  mountMasterData(
    server,
    { ...ports, application: { id: 'KER-MSD', name: 'Master Data' } },
    {
      masterData: backbone.masterData,
      sql,
      applicants: {
        rules: country.applicantTypes ?? MOSIP_APPLICANT_TYPES,
        zone: country.zone,
        now: backbone.now,
      },
      idSchemas: idSchemasOf(sql, country),
      schema: {
        version: country.idSchema.version,
        document: country.idSchema.document,
        preregistrationForm: country.servedDocuments['ui-spec/pre-registration.json'],
        configs: Object.fromEntries(CONFIGS.map((name) => [name, settingText(country.settings, name)])),
      },
    },
  );
}
