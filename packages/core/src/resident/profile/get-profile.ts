import type { AttributeNames } from '../../backbone/id-repository/contact.ts';
import type { IdRepository } from '../../backbone/id-repository/id-repository.ts';
import { fail, ok } from '../../shared/result.ts';
import type { Result } from '../../shared/result.ts';
import type { ResidentSession } from '../session/resident-session.ts';
import type { SessionStore } from '../session/session-store.ts';
import { nameIn } from './name-in.ts';

export interface Profile {
  readonly fullName: string | null;
  /** The sign-in before this one; this one when it is the first. */
  readonly lastSignIn: Date;
  /** Data URI. */
  readonly photo: string | null;
  readonly email: string | null;
  readonly phone: string | null;
}

/** Who is signed in. With a language the name comes from the repository, else from the sign-in's claims. */
export async function getProfile(
  ports: {
    readonly idRepository: IdRepository;
    readonly sessions: SessionStore;
    readonly attributes: AttributeNames;
  },
  session: ResidentSession,
  language: string | null,
): Promise<Result<Profile, 'no-sign-in-recorded'>> {
  const [latest, before] = await ports.sessions.signIns(session.owner, 2);
  // A dependant may never have signed in: what counts is when the guardian did.
  const at = latest ?? (session.guardian === undefined ? undefined : session.signedInAt);
  if (at === undefined) return fail('no-sign-in-recorded');
  return ok({
    fullName: language === null ? session.name : await nameIn(ports, session, language),
    lastSignIn: before ?? at,
    // The session's picture is of who signed in.
    photo: session.guardian === undefined ? await ports.sessions.picture(session.id) : null,
    email: session.email,
    phone: session.phone,
  });
}
