import type { Sealer } from '@doorstep/core/backbone/key-manager/key-manager.ts';
import type { Database } from '@doorstep/platform/database.ts';
import { gathering } from '@doorstep/platform/gathering.ts';
import { uuidv7 } from '@doorstep/platform/ids.ts';
import type { SealedColumn } from '@doorstep/platform/sealed-column.ts';

export interface Content {
  readonly topic: string;
  /** The publisher's own key: content under the same one is taken once. */
  readonly publishKey: string;
  readonly contentType: string;
  readonly content: string;
}

export interface Missed {
  readonly message: string;
  readonly timestamp: string;
}

/** Topics and the content published on them. */
export interface HubStore {
  /** False when it was registered before. */
  readonly registerTopic: (topic: string) => Promise<boolean>;
  /** False when there was none. */
  readonly removeTopic: (topic: string) => Promise<boolean>;
  /** Keeps content and gives it to those who listen; registers the topic. */
  readonly publish: (content: Content) => Promise<void>;
  /** As `publish`, where somebody on the wire knows the topic; else nothing. */
  readonly publishIfKnown: (content: Content) => Promise<void>;
  /** What was published under the publisher's own key; null when it is not kept. */
  readonly content: (topic: string, publishKey: string) => Promise<string | null>;
  /** Asks for content to be handed to subscribers inside, in a job. */
  readonly askHandOver: (topic: string, publishKey: string, sentBy: string) => Promise<void>;
  /** What a listener was not given since then, oldest first. */
  readonly missed: (
    subscriptionId: string,
    since: Date,
    page: number,
    size: number,
  ) => Promise<readonly Missed[]>;
  /** Forgets content older than `keepDays` that nobody waits for, and who has not listened for as long. */
  readonly purge: (keepDays: number) => Promise<void>;
}

/** Contents that are kept in one statement. */
const AT_ONCE = 50;

/** Keeps contents whose topic is known and gives them to who listens. */
function keeping(sql: Database, sealer: Sealer): (content: Content) => Promise<void> {
  return gathering({ most: AT_ONCE }, async (contents: readonly Content[]) => {
    const rows = contents.map((content) => ({ id: uuidv7(), ...content }));
    const sealed = ({ id, content }: (typeof rows)[number]): string =>
      Buffer.from(sealer.seal(content, contentContext(id))).toString('base64');
    await sql`
      with kept as (
        insert into event_hub.event (id, topic, publish_key, content_sealed, content_type)
        select row.id, topic.name, row.publish_key, decode(row.sealed, 'base64'), row.content_type
          from unnest(${rows.map(({ id }) => id)}::uuid[], ${rows.map(({ topic }) => topic)}::text[],
                      ${rows.map(({ publishKey }) => publishKey)}::text[], ${rows.map(sealed)}::text[],
                      ${rows.map(({ contentType }) => contentType)}::text[])
               as row (id, topic, publish_key, sealed, content_type)
          join event_hub.topic on topic.name = row.topic
        on conflict on constraint events_once_each do nothing
        returning id, topic
      ), given as (
        insert into event_hub.delivery (event_id, subscription_id)
        select kept.id, listener.id from kept
          join event_hub.subscription as listener on listener.topic = kept.topic and listener.expires_at > now()
        returning event_id, subscription_id
      )
      select event_hub.deliver(event_id, subscription_id, now()) from given`;
    return contents.map(() => undefined);
  });
}

export function createHubStore(sql: Database, sealer: Sealer): HubStore {
  const keep = keeping(sql, sealer);
  const registerTopic: HubStore['registerTopic'] = async (topic) =>
    (await sql`insert into event_hub.topic (name) values (${topic}) on conflict do nothing`).count === 1;
  return {
    registerTopic,
    removeTopic: async (topic) => (await sql`delete from event_hub.topic where name = ${topic}`).count === 1,
    publish: async (content) => {
      await registerTopic(content.topic);
      await keep(content);
    },
    publishIfKnown: keep,
    ...handingOver(sql, sealer),
    missed: async (subscriptionId, since, page, size) => {
      const rows = await sql<{ id: string; content_sealed: Uint8Array; published_at: Date }[]>`
        select event.id, event.content_sealed, event.published_at
          from event_hub.delivery join event_hub.event on event.id = delivery.event_id
         where delivery.subscription_id = ${subscriptionId} and delivery.state <> 'arrived'
           and event.published_at >= ${since}
         order by event.id limit ${size} offset ${page * size}`;
      return rows.map(({ id, content_sealed, published_at }) => ({
        message: sealer.open(content_sealed, contentContext(id)),
        timestamp: published_at.toISOString(),
      }));
    },
    purge: async (keepDays) => {
      await sql`
        delete from event_hub.event
         where published_at < now() - make_interval(days => ${keepDays})
           and not exists (
             select from event_hub.delivery join event_hub.subscription on subscription.id = subscription_id
              where event_id = event.id and state = 'waiting' and expires_at > now())`;
      await sql`
        delete from event_hub.subscription where expires_at < now() - make_interval(days => ${keepDays})`;
      await sql`delete from event_hub.intent where created_at < now() - interval '1 day'`;
    },
  };
}

function handingOver(sql: Database, sealer: Sealer): Pick<HubStore, 'content' | 'askHandOver'> {
  return {
    content: async (topic, publishKey) => {
      const [row] = await sql<{ id: string; content_sealed: Uint8Array }[]>`
        select id, content_sealed from event_hub.event where topic = ${topic} and publish_key = ${publishKey}`;
      return row === undefined ? null : sealer.open(row.content_sealed, contentContext(row.id));
    },
    askHandOver: async (topic, publishKey, sentBy) => {
      await sql`
        select platform.enqueue('hub-hand-over',
          json_build_object('topic', ${topic}::text, 'key', ${publishKey}::text, 'sentBy', ${sentBy}::text),
          'hub/inside/' || ${topic}::text || '/' || ${publishKey}::text)`;
    },
  };
}

export function contentContext(id: string): string {
  return `event_hub.event/${id}`;
}

export const contentColumn: SealedColumn = {
  system: 'event_hub',
  table: 'event_hub.event',
  key: ['id'],
  column: 'content_sealed',
  context: (row) => contentContext(row.text('id')),
};
