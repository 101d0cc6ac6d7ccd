import { anonymousProfile } from './anonymous-profile.ts';
import type { ProfiledFields } from './anonymous-profile.ts';
import type { ProfileStore } from './profile-store.ts';

export interface ProfilePorts {
  readonly profiles: ProfileStore;
  readonly fields: ProfiledFields;
  readonly now: () => Date;
}

const BATCH = 100;

/** Writes the profiles of what was booked or fetched since; apart from the booking, which it can neither stop nor slow. */
export async function writeProfiles({ profiles, fields, now }: ProfilePorts): Promise<void> {
  for (;;) {
    const due = await profiles.due(BATCH);
    const today = now().toISOString().slice(0, 10);
    for (const application of due) {
      const { prid, form, documentTypes } = application;
      await profiles.keep(
        prid,
        anonymousProfile(application, form.identity, { fields, documentTypes, today }),
      );
    }
    if (due.length < BATCH) return;
  }
}
