import type { FastifyInstance } from 'fastify';

/** The local mailbox as a test or a newcomer reads it; served in demo mode only (decisions 43). */
export interface MailboxReading {
  readonly list: (to: string | null) => Promise<
    readonly {
      readonly id: string;
      readonly to: string;
      readonly at: string;
      readonly channel: string;
      readonly subject: string;
      readonly text: string;
    }[]
  >;
}

export function mountMailbox(server: FastifyInstance, mailbox: MailboxReading): void {
  server.get<{ Querystring: { to?: string } }>('/mailbox/api/messages', async (request, reply) => {
    const messages = await mailbox.list(request.query.to ?? null);
    const body = {
      messages: messages.map(({ id, to, at, channel, subject, text }) => ({
        id,
        to,
        at,
        channel,
        subject,
        text,
      })),
    };
    return reply
      .header('content-type', 'application/json; charset=utf-8')
      .header('cache-control', 'no-store')
      .send(JSON.stringify(body));
  });
}
