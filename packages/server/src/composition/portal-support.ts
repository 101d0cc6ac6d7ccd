import { isRecord } from '@doorstep/contract/json.ts';
import type { Country } from '@doorstep/core/country/country.ts';
import { UI_SCHEMA_TYPES } from '@doorstep/core/resident/update/shown-attributes.ts';
import type { MountPorts } from '@doorstep/platform/mount.ts';
import { createAllowance } from '../http/allowance.ts';
import type { PortalSupportParts } from '../http/resident/portal-support.ts';

/** The documents of the pack, read once, and the bounds of what a portal may have audited. */
export function portalSupportParts(
  country: Country,
  audit: MountPorts['audit'],
  now: () => Date,
): PortalSupportParts {
  return {
    uiSchemas: new Map(
      UI_SCHEMA_TYPES.flatMap((type) => {
        const text = country.servedDocuments[`ui-spec/${type}.json`];
        return text === null ? [] : [[type, documentOf(text)]];
      }),
    ),
    identityMapping: documentOf(country.identityMappingDocument),
    audit: {
      record: audit.record,
      take: createAllowance(country.settings['doorstep.portal-audit.events-per-minute'], now),
    },
  };
}

function documentOf(text: string): Readonly<Record<string, unknown>> {
  const document: unknown = JSON.parse(text);
  if (!isRecord(document)) throw new Error('The loader lets in objects only');
  return document;
}
