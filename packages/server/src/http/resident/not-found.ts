import type { FastifyReply, FastifyRequest } from 'fastify';
import { kernel } from '@doorstep/contract/envelope.ts';
import { RESIDENT_FAULTS, residentKernel } from '@doorstep/contract/resident/wire.ts';
import { wireError } from '@doorstep/contract/family.ts';

const family = kernel(residentKernel({ id: null, version: null, errorsOnSuccess: 'null' }));

/** An unknown path of the product: 404 with the product's envelope (resident-services §1.1). */
export function residentNotFound(_request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const answer = family.failure([wireError(RESIDENT_FAULTS.unreadable)], 404, {
    now: new Date(),
    body: undefined,
  });
  return reply.code(404).header('content-type', answer.contentType).send(answer.body);
}
