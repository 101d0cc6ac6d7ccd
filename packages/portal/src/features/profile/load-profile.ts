import type { RequestEvent } from '@sveltejs/kit';
import type { OutputOf } from '@doorstep/contract/operation.ts';
import { getProfile } from '@doorstep/contract/resident/profile.ts';
import { callAsResident, stopOn } from '../../server/api.ts';
import { wireTime } from '../../texts/wire-time.ts';

export interface ProfileView {
  readonly name: string | null;
  readonly phone: string | null;
  readonly email: string | null;
  readonly hasPhoto: boolean;
  readonly lastSignIn: Date | null;
}

const NOBODY: ProfileView = { name: null, phone: null, email: null, hasPhoto: false, lastSignIn: null };

/** The profile for a page; a resident of whom no sign-in is recorded yet has an empty one. */
export async function loadProfile(event: RequestEvent): Promise<ProfileView> {
  const profile = await wireProfile(event);
  if (profile === null) return NOBODY;
  return {
    name: profile.fullName,
    phone: profile.phone,
    email: profile.email,
    hasPhoto: profile.photo.data !== null && profile.photo.data !== '',
    lastSignIn: wireTime(profile.lastLogin),
  };
}

/** The profile as the API gives it, in the language of the visit where the API speaks it. */
export async function wireProfile(event: RequestEvent): Promise<OutputOf<typeof getProfile> | null> {
  const ask = (languageCode: string | undefined) =>
    callAsResident(event, getProfile, {
      query: languageCode === undefined ? {} : { languageCode },
      headers: { 'time-zone-offset': '0' },
    });
  const first = await ask(event.locals.language.code);
  const reply = !first.ok && first.word === 'language-unknown' ? await ask(undefined) : first;
  if (reply.ok) return reply.value;
  return reply.word === 'no-sign-in-recorded' ? null : stopOn(reply);
}
