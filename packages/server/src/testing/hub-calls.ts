import { hub } from '@doorstep/contract/backbone/event-hub.ts';
import { call } from '@doorstep/contract/client.ts';
import type { Reply, Transport } from '@doorstep/contract/client.ts';
import type { RunningServer } from './running-server.ts';

export const SECRET = 'a secret of the two of them';

/** The hub as a MOSIP program uses it: forms for topics and wishes, content as it is. */
export interface HubClient {
  readonly send: (form: Readonly<Record<string, string>>) => Promise<Reply<typeof hub>>;
  readonly subscribe: (
    topic: string,
    callback: string,
    more?: Readonly<Record<string, string>>,
  ) => Promise<Reply<typeof hub>>;
  readonly publish: (topic: string, content: string, key?: string) => Promise<Reply<typeof hub>>;
}

export async function hubClient(server: RunningServer, ...roles: readonly string[]): Promise<HubClient> {
  const authorization = `Bearer ${await server.clientToken(...roles)}`;
  const ask = (
    query: Readonly<Record<string, string>>,
    body: string | undefined,
    headers: Readonly<Record<string, string>>,
  ): Promise<Reply<typeof hub>> =>
    call(sending(server, body), hub, { query, headers: {}, body: undefined }, headers);
  const send: HubClient['send'] = (form) =>
    ask({}, new URLSearchParams(form).toString(), {
      authorization,
      'content-type': 'application/x-www-form-urlencoded',
    });
  return {
    send,
    subscribe: (topic, callback, more = {}) =>
      send({
        'hub.mode': 'subscribe',
        'hub.topic': topic,
        'hub.callback': callback,
        'hub.secret': SECRET,
        ...more,
      }),
    publish: (topic, content, key) =>
      ask({ 'hub.mode': 'publish', 'hub.topic': topic }, content, {
        authorization,
        'content-type': 'application/json',
        ...(key === undefined ? {} : { 'idempotency-key': key }),
      }),
  };
}

/** The body exactly as given, which a typed body would be written anew. */
function sending({ publicUrl, browser }: RunningServer, body: string | undefined): Transport {
  return async ({ method, path, headers }) => {
    const reply = await browser().sendText(method, publicUrl + path, body ?? '', headers);
    return { status: reply.status, headers: {}, body: reply.text };
  };
}
