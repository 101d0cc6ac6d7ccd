import type { Country } from '@doorstep/core/country/country.ts';
import { readShownAttributes } from '@doorstep/core/resident/update/shown-attributes.ts';
import type { UpdatePorts } from '@doorstep/core/resident/update/update-ports.ts';
import { checkIdentity } from '@doorstep/core/shared/id-schema.ts';
import { readPattern } from '@doorstep/core/shared/safe-pattern.ts';
import type { SafePattern } from '@doorstep/core/shared/safe-pattern.ts';

export type UpdateFacts = Pick<UpdatePorts, 'rules' | 'origin' | 'proofAttributes'>;

/** What a country says about changes that people make themselves. */
export function updateFacts({
  languages,
  settings,
  idSchema,
  identityMapping,
  servedDocuments,
}: Country): UpdateFacts {
  const page: unknown = JSON.parse(servedDocuments['ui-spec/update-demographics.json'] ?? '{}');
  return {
    rules: {
      schemaVersion: idSchema.version,
      schemaFields: idSchema.rules.fields,
      open: readShownAttributes(page).attributes,
      withoutProof: settings['resident.attribute.names.without.documents.required'],
      birthDate: identityMapping.identity['dob']?.[0] ?? '',
      languages: languages.map(({ code }) => code),
      phone: patternOf(settings['mosip.id.validation.identity.phone']),
      email: patternOf(settings['mosip.id.validation.identity.email']),
      faults: (identity) => checkIdentity(idSchema.rules, identity, []).map(({ path }) => path),
    },
    origin: { centreId: settings['resident.center.id'], machineId: settings['resident.machine.id'] },
    proofAttributes: identityMapping.documents,
  };
}

function patternOf(source: string): SafePattern {
  const read = readPattern(source);
  if (!read.ok) throw new Error('A pattern that the settings let through is refused');
  return read.value;
}
