import type { FastifyInstance } from 'fastify';
import { wireError } from '@doorstep/contract/family.ts';
import { isRecord } from '@doorstep/contract/json.ts';
import { NOT_SIGNED } from '@doorstep/contract/preregistration/data-sync.ts';
import { preregistration } from '@doorstep/contract/preregistration/wire.ts';
import { faultOf } from '@doorstep/platform/log.ts';
import type { Log } from '@doorstep/platform/log.ts';

/** Strangers, and who asks too often, get no signature: making one costs more than all else. */
const UNSIGNED = [401, 429];

/**
 * Signs every answer of the operations that `mount` puts on the server, byte for byte, in `Response-Signature`. An answer
 * that cannot be signed is not given (pre-registration §2.11).
 */
export function withSignedAnswers(
  server: FastifyInstance,
  parts: { readonly sign: (body: string) => Promise<string>; readonly log: Log },
  mountAll: (signed: FastifyInstance) => void,
): void {
  void server.register((signed, _options, done) => {
    signed.addHook('onSend', async (_request, reply, payload) => {
      if (typeof payload !== 'string' || UNSIGNED.includes(reply.statusCode)) return payload;
      try {
        void reply.header('response-signature', await parts.sign(payload));
        return payload;
      } catch (error) {
        parts.log.error(faultOf(error), 'an answer could not be signed');
        void reply.code(200);
        return unsignedFailure(payload);
      }
    });
    mountAll(signed);
    done();
  });
}

function unsignedFailure(payload: string): string | Uint8Array {
  const body: unknown = JSON.parse(payload);
  const id = isRecord(body) && typeof body['id'] === 'string' ? body['id'] : null;
  return preregistration(id).failure([wireError(NOT_SIGNED)], 200, { now: new Date(), body: undefined }).body;
}
