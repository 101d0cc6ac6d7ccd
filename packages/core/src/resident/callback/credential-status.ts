import { fail, ok } from '../../shared/result.ts';
import { factText } from './callback.ts';
import type { CallbackHandler } from './callback.ts';

/** News of a credential that somebody asked for. */
export interface CredentialNews {
  readonly requestId: string;
  /** As the credential service or a partner spells it. */
  readonly status: string;
  /** Where there is more to see; null without. */
  readonly link: string | null;
  /** Whose credential it is; null where the news does not say. */
  readonly partnerId: string | null;
}

/** Applies news of its own requests; `unknown` for those of others. Told twice, or late, it changes nothing. */
export type CredentialFollower = (news: CredentialNews) => Promise<'followed' | 'unknown'>;

/**
 * W-3: a credential came further. What residents ask for stands in a row before it is asked, under an id of our own,
 * so no news can come before it (weakness 28); news that nobody here follows is of somebody else's request.
 */
export function credentialStatus(followers: readonly CredentialFollower[]): CallbackHandler {
  return async (event) => {
    const requestId = factText(event, 'requestId');
    const status = factText(event, 'status') ?? factText(event, 'statusCode');
    if (requestId === null || status === null) return fail('callback-unfit');
    const news = {
      requestId,
      status,
      link: factText(event, 'url'),
      partnerId: factText(event, 'partnerId'),
    };
    for (const follow of followers) if ((await follow(news)) === 'followed') return ok();
    return ok();
  };
}
