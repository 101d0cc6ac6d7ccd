import type { RequestEvent } from '@sveltejs/kit';
import { getIdentityMapping, getUiSchema } from '@doorstep/contract/resident/configuration.ts';
import { getIdentityInfo, getUpdateCounts, listPendingDrafts } from '@doorstep/contract/resident/identity.ts';
import type { OutputOf } from '@doorstep/contract/operation.ts';
import { callAsResident, stopOn } from '../../server/api.ts';
import type { Visit } from '../../server/api.ts';
import { inPublishedLanguage } from '../../server/published-language.ts';
import type { UpdateKind } from './update-spec.ts';
import { readKinds } from './update-spec.ts';

export type PendingUpdate = OutputOf<typeof listPendingDrafts>['drafts'][number];

/** What pages about changes stand on. */
export interface UpdateGround {
  readonly kinds: readonly UpdateKind[];
  /** The record as it is now, by attribute. */
  readonly record: Readonly<Record<string, unknown>>;
  /** How often an attribute may still be changed; one that is absent has no limit. */
  readonly left: Readonly<Record<string, number>>;
}

export async function loadGround(visit: Visit): Promise<UpdateGround> {
  const schemaType = 'update-demographics';
  const [schema, record, counts] = await Promise.all([
    callAsResident(visit, getUiSchema, { params: { schemaType } }),
    callAsResident(visit, getIdentityInfo, { params: { schemaType } }),
    callAsResident(visit, getUpdateCounts, { query: {} }),
  ]);
  if (!schema.ok) return stopOn(schema);
  if (!record.ok) return stopOn(record);
  if (!counts.ok) return stopOn(counts);
  return {
    kinds: readKinds(schema.value),
    record: record.value,
    left: Object.fromEntries(
      counts.value.attributes.map(({ attributeName, noOfUpdatesLeft }) => [attributeName, noOfUpdatesLeft]),
    ),
  };
}

export async function loadPending(visit: RequestEvent): Promise<readonly PendingUpdate[]> {
  const reply = await inPublishedLanguage(visit, (langCode) =>
    callAsResident(visit, listPendingDrafts, { params: { langCode } }),
  );
  return reply.ok ? reply.value.drafts : stopOn(reply);
}

/** The category of the paper that an attribute describes: `proofOfAddress` → `POA`. */
export async function loadCategory(visit: Visit, proof: string): Promise<string> {
  return (await loadCategories(visit)).find((one) => one.proof === proof)?.category ?? '';
}

/** The categories of papers, with the attributes that describe them. */
export async function loadCategories(
  visit: Visit,
): Promise<readonly { readonly category: string; readonly proof: string }[]> {
  const reply = await callAsResident(visit, getIdentityMapping, {});
  if (!reply.ok) return stopOn(reply);
  const { documents } = reply.value;
  if (typeof documents !== 'object' || documents === null) return [];
  return Object.entries(documents).flatMap(([name, entry]: [string, unknown]) => {
    const proof = valueIn(entry);
    return typeof proof === 'string' ? [{ category: name.toUpperCase(), proof }] : [];
  });
}

function valueIn(entry: unknown): unknown {
  return typeof entry === 'object' && entry !== null && 'value' in entry ? entry.value : undefined;
}

/** The fewest times that a kind may still be changed; null where nothing limits it. */
export function timesLeft({ left }: UpdateGround, { fields }: UpdateKind): number | null {
  const limits = fields.map(({ attribute }) => left[attribute]).filter((times) => times !== undefined);
  return limits.length === 0 ? null : Math.min(...limits);
}
