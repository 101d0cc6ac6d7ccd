import { attributeValue } from '@doorstep/core/backbone/credential-service/attribute-value.ts';
import type { AttributeValue } from '@doorstep/core/backbone/credential-service/attribute-value.ts';
import type {
  ChosenAttribute,
  LogicalNames,
} from '@doorstep/core/backbone/credential-service/select-attributes.ts';
import type { IdRepository } from '@doorstep/core/backbone/id-repository/id-repository.ts';
import type { Identity } from '@doorstep/core/backbone/id-repository/identity.ts';
import { convertToMaskData } from '@doorstep/core/shared/masking.ts';
import { filteredBiometrics } from './biometrics.ts';

export interface SubjectParts {
  readonly idRepository: Pick<IdRepository, 'documents' | 'vids' | 'createVid'>;
  readonly logicalNames: LogicalNames;
}

export interface Whose {
  readonly identity: Identity;
  /** The id that the request names. */
  readonly individualId: string;
  /** Under which a VID is made where the person has none. */
  readonly key: string;
}

export type SubjectValues = Readonly<Record<string, AttributeValue>>;

/** What a credential says of a person: the chosen attributes that the person has. */
export async function subjectValues(
  parts: SubjectParts,
  whose: Whose,
  chosen: readonly ChosenAttribute[],
): Promise<SubjectValues> {
  const values: Record<string, AttributeValue> = {};
  for (const attribute of chosen) {
    const value = await valueOf(parts, whose, attribute);
    if (value !== null) values[attribute.name] = value;
  }
  return values;
}

function valueOf(
  parts: SubjectParts,
  whose: Whose,
  attribute: ChosenAttribute,
): Promise<AttributeValue | null> {
  const { identity, individualId } = whose;
  switch (attribute.name.toLowerCase()) {
    case 'uin':
      return Promise.resolve(shown(identity.uin, attribute));
    case 'vid':
      return individualId === identity.uin || individualId.length !== VID_LENGTH
        ? perpetualVid(parts, whose, attribute)
        : Promise.resolve(shown(individualId, attribute));
    case 'perpetualvid':
      return perpetualVid(parts, whose, attribute);
    case 'photo':
    case 'face':
      return photo(parts, whose, attribute);
    default:
      return attribute.biometrics.length > 0 || isBiometric(identity.attributes[attribute.source])
        ? biometrics(parts, whose, attribute)
        : Promise.resolve(attributeValue(identity.attributes, attribute, parts.logicalNames));
  }
}

/** A photo or a biometric file, which cannot be masked. */
export function isPicture(attribute: ChosenAttribute, { attributes }: Identity): boolean {
  const isNamed = ['photo', 'face'].includes(attribute.name.toLowerCase());
  return isNamed || attribute.biometrics.length > 0 || isBiometric(attributes[attribute.source]);
}

const VID_LENGTH = 16;

function shown(id: string, { masking }: ChosenAttribute): string {
  return masking === 'masked' ? convertToMaskData(id) : id;
}

async function perpetualVid(
  { idRepository }: SubjectParts,
  { identity: { uin }, key }: Whose,
  attribute: ChosenAttribute,
): Promise<string | null> {
  const held = (await idRepository.vids(uin)).find(({ type }) => type.toUpperCase() === 'PERPETUAL');
  if (held !== undefined) return shown(held.vid, attribute);
  const made = await idRepository.createVid({ uin, type: 'PERPETUAL', key: `credential/${key}` });
  return made.ok ? shown(made.value.vid, attribute) : null;
}

/** As a picture that any page shows; without one, the face of the biometric file. */
async function photo(
  parts: SubjectParts,
  whose: Whose,
  attribute: ChosenAttribute,
): Promise<AttributeValue | null> {
  const [held] = await parts.idRepository.documents(whose.identity.uin, ['photo']);
  if (held === undefined) return biometrics(parts, whose, attribute);
  const bytes = Buffer.from(held.value, 'base64url');
  const type = typeOf(bytes);
  return type === null ? null : `data:${type};base64,${bytes.toString('base64')}`;
}

function typeOf(bytes: Buffer): string | null {
  if (bytes.subarray(0, 3).equals(Buffer.from([0xff, 0xd8, 0xff]))) return 'image/jpeg';
  return bytes.subarray(0, 8).equals(Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')) ? 'image/png' : null;
}

async function biometrics(
  { idRepository }: SubjectParts,
  { identity: { uin } }: Whose,
  { source, biometrics: filters }: ChosenAttribute,
): Promise<string | null> {
  const [held] = await idRepository.documents(uin, [source]);
  if (held === undefined) return null;
  const kept = filteredBiometrics(Buffer.from(held.value, 'base64url'), filters);
  return kept === null ? null : Buffer.from(kept).toString('base64url');
}

function isBiometric(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'format' in value && value.format === 'cbeff';
}
