import type { FastifyReply } from 'fastify';
import { wireError } from '@doorstep/contract/family.ts';
import type { WireReply } from '@doorstep/contract/family.ts';
import type { Operation } from '@doorstep/contract/operation.ts';

/**
 * Whether it is an answer that many ask for at a time. Those to requests that came together go out together: each sent
 * by itself wakes its reader once more, which takes longer than to make it.
 */
export function isKept({ body, file }: WireReply): boolean {
  return file === undefined && typeof body !== 'string';
}

export function send(reply: FastifyReply, wire: WireReply): FastifyReply {
  void reply.code(wire.status).header('content-type', wire.contentType);
  // Answers are of a person or of a moment: without this word a proxy or a shared browser might keep one.
  if (!reply.hasHeader('cache-control')) void reply.header('cache-control', 'no-store');
  if (wire.location !== undefined) void reply.header('location', wire.location);
  if (wire.file === undefined) return reply.send(wire.body);
  void reply.header('content-disposition', wire.file.disposition);
  return reply.send(wire.file.bytes);
}

/** Seconds after which whoever was sent away may come again; not all at one moment. */
const SOONEST = 1;
const LATEST = 5;

/** For a process that has too much under way: nothing was read, looked up or written for whoever is sent away. */
export function sendAway({ family }: Operation, reply: FastifyReply): void {
  const after = SOONEST + Math.floor(Math.random() * (LATEST - SOONEST + 1));
  void reply.header('retry-after', String(after));
  const fault = wireError(family.faults.tooMany);
  void send(reply, family.failure([fault], 429, { now: new Date(), body: undefined }));
}
