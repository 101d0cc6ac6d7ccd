import type { FastifyInstance } from 'fastify';
import { listAuthentications } from '@doorstep/contract/resident/auth-history.ts';
import { lockByCode, unlockByCode } from '@doorstep/contract/resident/auth-lock.ts';
import { generateVidByCode, revokeVidByCode } from '@doorstep/contract/resident/vid-by-code.ts';
import type { LockPorts } from '@doorstep/core/resident/auth-lock/lock-ports.ts';
import type { VidPorts } from '@doorstep/core/resident/vid/vid-ports.ts';
import { mount } from '@doorstep/platform/mount.ts';
import type { MountPorts } from '@doorstep/platform/mount.ts';
import { authenticationList } from './auth-history.ts';
import { lockingByCode, unlockingByCode } from './auth-lock-by-code.ts';
import type { OtpRouteParts } from './otp.ts';
import { vidGenerationByCode, vidRevocationByCode } from './vid-by-code.ts';

export interface ByCodeParts {
  readonly code: OtpRouteParts;
  readonly vid: VidPorts;
  readonly lock: LockPorts;
}

/** The old contract's calls without a session: each proves who asks by a code of its own. */
export function mountByCode(
  server: FastifyInstance,
  ports: MountPorts,
  { code, vid, lock }: ByCodeParts,
): void {
  mount(server, ports, lockByCode, lockingByCode(code, lock));
  mount(server, ports, unlockByCode, unlockingByCode(code, lock));
  mount(server, ports, generateVidByCode, vidGenerationByCode(code, vid));
  mount(server, ports, revokeVidByCode, vidRevocationByCode(code, vid));
  mount(server, ports, listAuthentications, authenticationList(code));
}
