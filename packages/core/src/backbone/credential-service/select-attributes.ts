import { fail, ok } from '../../shared/result.ts';
import type { Result } from '../../shared/result.ts';
import type { RequestedAttribute } from './credential-request.ts';
import type { ShareableAttribute, SharePolicy } from './share-policy.ts';

/** Logical name → fields of the identity, as the country maps them. */
export type LogicalNames = Readonly<Record<string, readonly string[]>>;

/** The fields behind a logical name; none behind any other. */
export function fieldsNamed(logical: LogicalNames, name: string): readonly string[] {
  return Object.hasOwn(logical, name) ? (logical[name] ?? []) : [];
}

/** An attribute that goes into the credential, and how. */
export interface ChosenAttribute extends Omit<ShareableAttribute, 'masked' | 'format'> {
  readonly masking: 'masked' | 'plain';
  readonly format: string | null;
}

/**
 * What of a policy goes into a credential: everything, or what was asked for. Nobody is given less than was asked
 * without being told: an attribute that the policy does not share refuses the whole (identity-backbone §17.5).
 */
export function selectAttributes(
  { attributes }: Pick<SharePolicy, 'attributes'>,
  requested: readonly RequestedAttribute[],
  logical: LogicalNames,
): Result<readonly ChosenAttribute[], 'attribute-not-in-policy'> {
  if (requested.length === 0) return ok(attributes.map((attribute) => chosen(attribute, null, null)));
  const taken = new Map<string, ChosenAttribute>();
  // Wholes before their parts: a part that is asked for beside its whole adds nothing.
  const whole = requested.filter(({ name }) => named(attributes, name, logical) !== undefined);
  for (const wish of whole) {
    const attribute = named(attributes, wish.name, logical);
    if (attribute !== undefined) taken.set(attribute.name, chosen(attribute, wish, wish.format));
  }
  for (const wish of requested.filter((one) => !whole.includes(one))) {
    const attribute = attributes.find(({ source }) => fieldsNamed(logical, source).includes(wish.name));
    if (attribute === undefined) return fail('attribute-not-in-policy', { attribute: wish.name });
    if (whole.some(({ name }) => name === attribute.name)) continue;
    const parts = [taken.get(attribute.name)?.format, wish.name].filter((part) => part != null);
    taken.set(attribute.name, chosen(attribute, wish, parts.join(',')));
  }
  return ok([...taken.values()]);
}

/** By the policy's name, MOSIP's other name for a photo, or a logical name of the country. */
function named(
  attributes: readonly ShareableAttribute[],
  name: string,
  logical: LogicalNames,
): ShareableAttribute | undefined {
  const fields = fieldsNamed(logical, name);
  const names = [name, ...(name === 'face' ? ['photo'] : []), ...(fields.length === 1 ? fields : [])];
  const lower = names.map((one) => one.toLowerCase());
  return attributes.find((attribute) => lower.includes(attribute.name.toLowerCase()));
}

function chosen(
  { masked, format, ...attribute }: ShareableAttribute,
  wish: RequestedAttribute | null,
  wishedFormat: string | null,
): ChosenAttribute {
  const isMasked = masked === 'always' || wish?.masked === true;
  return { ...attribute, masking: isMasked ? 'masked' : 'plain', format: wishedFormat ?? format };
}
