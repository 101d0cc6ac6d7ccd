import type { AttributeNames } from '@doorstep/core/backbone/id-repository/contact.ts';
import type { IdRepository } from '@doorstep/core/backbone/id-repository/id-repository.ts';
import { getProfile as profileOf } from '@doorstep/core/resident/profile/get-profile.ts';
import type { SessionStore } from '@doorstep/core/resident/session/session-store.ts';
import { ok } from '@doorstep/core/shared/result.ts';
import type { Implementation } from '@doorstep/contract/implementation.ts';
import type { getProfile } from '@doorstep/contract/resident/profile.ts';
import type { ServerCallers } from '../callers.ts';
import { dateStyle, formatInstant } from './locale.ts';

export interface ProfilePorts {
  readonly idRepository: IdRepository;
  readonly sessions: SessionStore;
  readonly attributes: AttributeNames;
  readonly languages: readonly string[];
}

export function profile(ports: ProfilePorts): Implementation<typeof getProfile, ServerCallers> {
  return {
    questions: {
      'language-published': (raw) => {
        const language = raw.query['languageCode'];
        return Promise.resolve(
          language === undefined ||
            language === '' ||
            (typeof language === 'string' && ports.languages.includes(language)),
        );
      },
    },
    answer: async ({ query, headers }, session) => {
      const found = await profileOf(ports, session, query.languageCode || null);
      if (!found.ok) return found;
      const { fullName, lastSignIn, photo, email, phone } = found.value;
      return ok({
        fullName,
        lastLogin: formatInstant(lastSignIn, dateStyle(headers)),
        photo: { data: photo },
        email,
        phone,
      });
    },
  };
}
