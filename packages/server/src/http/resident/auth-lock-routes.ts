import type { FastifyInstance } from 'fastify';
import { getLockOverview } from '@doorstep/contract/doorstep/auth-lock.ts';
import { changeLocks, getLockStatus } from '@doorstep/contract/resident/auth-lock.ts';
import type { WholeLockPorts } from '@doorstep/core/resident/auth-lock/whole-lock-ports.ts';
import { mount } from '@doorstep/platform/mount.ts';
import type { MountPorts } from '@doorstep/platform/mount.ts';
import { lockChange, lockOverview, lockStatus } from './auth-lock.ts';

/** The routes of a session's locks; those with a code for each call are mounted apart. */
export function mountAuthLocks(
  server: FastifyInstance,
  ports: MountPorts,
  lock: WholeLockPorts,
  defaultUnlockSeconds: number,
): void {
  mount(server, ports, getLockStatus, lockStatus(lock));
  mount(server, ports, changeLocks, lockChange(lock));
  mount(server, ports, getLockOverview, lockOverview(lock, defaultUnlockSeconds));
}
