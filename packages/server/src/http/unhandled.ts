import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { kernel } from '@doorstep/contract/envelope.ts';
import { wireError } from '@doorstep/contract/family.ts';
import { RESIDENT_FAULTS, residentKernel } from '@doorstep/contract/resident/wire.ts';
import { faultOf } from '@doorstep/platform/log.ts';
import type { Log } from '@doorstep/platform/log.ts';

const family = kernel(residentKernel({ id: null, version: null, errorsOnSuccess: 'null' }));

/** What no operation answers: an unknown path, a body too large, an address that cannot be read. No detail leaves. */
export function answerUnhandled(server: FastifyInstance, log: Log): void {
  server.setErrorHandler((error, request, reply) => {
    const status = statusOf(error);
    if (status === 500) log.error({ requestId: request.id, ...faultOf(error) }, 'a request failed');
    return envelope(reply, status);
  });
  server.setNotFoundHandler((_request, reply) => envelope(reply, 404));
}

/** An unknown path of the product: 404 with the product's envelope (resident-services §1.1). */
export function residentNotFound(_request: FastifyRequest, reply: FastifyReply): FastifyReply {
  return envelope(reply, 404);
}

function envelope(reply: FastifyReply, status: number): FastifyReply {
  const fault = status === 500 ? RESIDENT_FAULTS.internal : RESIDENT_FAULTS.unreadable;
  const answer = family.failure([wireError(fault)], status, { now: new Date(), body: undefined });
  return reply.code(status).header('content-type', answer.contentType).send(answer.body);
}

function statusOf(error: unknown): number {
  const status = error instanceof Error && 'statusCode' in error ? error.statusCode : 500;
  return typeof status === 'number' && status >= 400 && status < 500 ? status : 500;
}
