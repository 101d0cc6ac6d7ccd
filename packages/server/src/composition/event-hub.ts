import type { FastifyInstance } from 'fastify';
import { deliver, verifyIntent } from '@doorstep/backbone/event-hub/delivering.ts';
import type { DeliveryPorts } from '@doorstep/backbone/event-hub/delivering.ts';
import { createDeliveryStore } from '@doorstep/backbone/event-hub/delivery-store.ts';
import { createEventHub } from '@doorstep/backbone/event-hub/event-hub.ts';
import { hubWire } from '@doorstep/backbone/event-hub/http.ts';
import { createHubStore } from '@doorstep/backbone/event-hub/hub-store.ts';
import { createSubscriptionStore } from '@doorstep/backbone/event-hub/subscription-store.ts';
import { undeliveredWire } from '@doorstep/backbone/event-hub/undelivered.ts';
import { hub, missedContent } from '@doorstep/contract/backbone/event-hub.ts';
import { listUndeliveredEvents, redeliverEvent } from '@doorstep/contract/doorstep/undelivered-event.ts';
import type { Sealer } from '@doorstep/core/backbone/key-manager/key-manager.ts';
import type { Database } from '@doorstep/platform/database.ts';
import type { JobHandlers } from '@doorstep/platform/attended-jobs.ts';
import type { Log } from '@doorstep/platform/log.ts';
import { mount } from '@doorstep/platform/mount.ts';
import type { MountPorts } from '@doorstep/platform/mount.ts';
import { createOutbound } from '@doorstep/platform/outbound.ts';
import type { Config } from '../config.ts';
import { text } from '../jobs/payload.ts';

/** Times of the hub, from the country's settings. */
export interface HubLimits {
  readonly leaseSeconds: number;
  readonly answerSeconds: number;
  readonly retryMinutes: number;
  readonly keepDays: number;
}

export type HubSystem = ReturnType<typeof createHubSystem>;

/** The embedded event hub: its port, and what stands behind its wire. */
export function createHubSystem(config: Config, sql: Database, sealer: Sealer, limits: HubLimits) {
  const store = createHubStore(sql, sealer);
  const outbound = createOutbound(config.callbackHosts);
  return {
    eventHub: createEventHub(store),
    hub: {
      limits,
      store,
      undelivered: undeliveredWire(sql),
      outbound,
      subscriptions: createSubscriptionStore(sql, sealer),
      deliveries: createDeliveryStore(sql, sealer),
    },
  };
}

export function hubJobs({ eventHub, hub: parts }: HubSystem, log: Log): JobHandlers {
  const ports: DeliveryPorts = {
    ...parts,
    ...parts.limits,
    dead: (delivery) => {
      log.error(delivery, 'an event could not be delivered and was given up');
    },
  };
  return {
    'hub-verify': (payload) => verifyIntent(ports, text(payload, 'id')),
    'hub-hand-over': (payload) =>
      eventHub.handOver(text(payload, 'topic'), text(payload, 'key'), text(payload, 'sentBy')),
    'hub-deliver': (payload) => deliver(ports, text(payload, 'eventId'), text(payload, 'subscriptionId')),
  };
}

/** A form is read into an object; anything else is content, kept as it came. */
export function mountHub(
  server: FastifyInstance,
  ports: MountPorts,
  { eventHub, hub: parts }: HubSystem,
): void {
  const own = { ...ports, application: { id: 'HUB', name: 'Event hub' } };
  const wire = hubWire({
    ...parts,
    listensInside: eventHub.listensInside,
    allows: parts.outbound.allows,
    leaseSeconds: parts.limits.leaseSeconds,
  });
  mount(server, own, listUndeliveredEvents, parts.undelivered.list);
  mount(server, own, redeliverEvent, parts.undelivered.again);
  void server.register((scope, _options, done) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser(
      'application/x-www-form-urlencoded',
      { parseAs: 'string' },
      (_request, body, parsed) => {
        parsed(null, Object.fromEntries(new URLSearchParams(String(body))));
      },
    );
    scope.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, parsed) => {
      parsed(null, body);
    });
    mount(scope, own, hub, wire.post);
    mount(scope, own, missedContent, wire.missed);
    done();
  });
}
