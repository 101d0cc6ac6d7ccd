import type { FastifyReply, FastifyRequest } from 'fastify';
import { wireError } from '@doorstep/contract/family.ts';
import type { WireFailure } from '@doorstep/contract/family.ts';
import { PREREGISTRATION_FAULTS, preregistration } from '@doorstep/contract/preregistration/wire.ts';

const family = preregistration(null);

/** An address of the proxy that is not passed on: told as master data that cannot be had (pre-registration §2.9). */
export function notProxied(_request: FastifyRequest, reply: FastifyReply): FastifyReply {
  return answer(reply, { code: 'PRG_MSD_APP_001', text: 'Failed to fetch masterdata information' }, 200);
}

/** An unknown path of the product. */
export function preregistrationNotFound(_request: FastifyRequest, reply: FastifyReply): FastifyReply {
  return answer(reply, PREREGISTRATION_FAULTS.unreadable, 404);
}

function answer(reply: FastifyReply, failure: WireFailure, status: number): FastifyReply {
  const wire = family.failure([wireError(failure)], status, { now: new Date(), body: undefined });
  return reply.code(status).header('content-type', wire.contentType).send(wire.body);
}
