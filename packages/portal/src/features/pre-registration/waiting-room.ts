import type { RequestEvent } from '@sveltejs/kit';
import { enterWaitingRoom } from '@doorstep/contract/preregistration/waiting-room.ts';
import { callApi, stopOn } from '../../server/api.ts';

/** A place in the queue before sign-in. */
export interface Queue {
  readonly ahead: number;
  /** ISO instant, before the opening only. */
  readonly opensAt: string | null;
}

const LONGEST_PAUSE = 300;

/** The visitor's place, while there is a queue and it is not their turn; the browser is told when to ask again. */
export async function placeInQueue(event: RequestEvent): Promise<Queue | null> {
  const reply = await callApi(event, enterWaitingRoom, {});
  if (!reply.ok) return stopOn(reply);
  const { state, ahead, seconds, opensAt } = reply.value;
  if (state === 'open' || state === 'admitted') return null;
  const pause = Math.min(Math.max(Math.ceil(seconds), 5), LONGEST_PAUSE);
  // What a form posted must not be posted again by itself.
  if (event.request.method === 'GET') event.setHeaders({ refresh: String(pause) });
  return { ahead, opensAt };
}
