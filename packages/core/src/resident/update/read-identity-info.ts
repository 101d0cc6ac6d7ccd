import type { IdRepository } from '../../backbone/id-repository/id-repository.ts';
import { convertToMaskData } from '../../shared/masking.ts';
import { fail, ok } from '../../shared/result.ts';
import type { Result } from '../../shared/result.ts';
import type { ResidentSession } from '../session/resident-session.ts';
import type { SessionStore } from '../session/session-store.ts';
import type { ShownAttributes } from './shown-attributes.ts';

interface InfoPorts {
  readonly idRepository: IdRepository;
  readonly sessions: Pick<SessionStore, 'picture'>;
}

/**
 * A person's own data as a page shows it (ID-1): the attributes its UI schema names and the person has, their masked
 * twins, the perpetual VID and the photo of the sign-in. Nothing is made on the way: who has no perpetual VID has none.
 */
export async function readIdentityInfo(
  ports: InfoPorts,
  session: ResidentSession,
  shown: ShownAttributes,
): Promise<Result<Readonly<Record<string, unknown>>, 'id-unknown'>> {
  const found = await ports.idRepository.identity(session.uin);
  if (!found.ok) return fail('id-unknown');
  const all = new Map(Object.entries(found.value.attributes));
  const perpetual = shown.attributes.includes('perpetualVID') ? await perpetualVid(ports, session) : null;
  if (perpetual !== null) all.set('perpetualVID', perpetual);
  const photo = shown.attributes.includes('photo') ? await ports.sessions.picture(session.id) : null;
  if (photo !== null) all.set('photo', photo);
  const plain = shown.attributes.map((name) => [name, all.get(name)] as const);
  const masked = Object.entries(shown.masked).map(([mask, name]) => [mask, maskOf(all.get(name))] as const);
  return ok(Object.fromEntries([...plain, ...masked].filter(([, value]) => value !== undefined)));
}

async function perpetualVid(ports: InfoPorts, session: ResidentSession): Promise<string | null> {
  const vids = await ports.idRepository.vids(session.uin);
  return vids.find((vid) => vid.type === 'PERPETUAL')?.vid ?? null;
}

function maskOf(value: unknown): string | undefined {
  return typeof value === 'string' ? convertToMaskData(value) : undefined;
}
