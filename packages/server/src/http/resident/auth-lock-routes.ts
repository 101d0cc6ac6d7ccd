import type { FastifyInstance } from 'fastify';
import { getLockOverview } from '@doorstep/contract/doorstep/auth-lock.ts';
import {
  changeLocks,
  getLockStatus,
  lockByCode,
  unlockByCode,
} from '@doorstep/contract/resident/auth-lock.ts';
import type { LockPorts } from '@doorstep/core/resident/auth-lock/lock-ports.ts';
import { mount } from '@doorstep/platform/mount.ts';
import type { MountPorts } from '@doorstep/platform/mount.ts';
import { lockChange, lockOverview, lockStatus, lockingByCode, unlockingByCode } from './auth-lock.ts';

/** The routes of locks: those of the session, and those of the old contract with a code for each call. */
export function mountAuthLocks(
  server: FastifyInstance,
  ports: MountPorts,
  lock: LockPorts,
  defaultUnlockSeconds: number,
): void {
  mount(server, ports, getLockStatus, lockStatus(lock));
  mount(server, ports, changeLocks, lockChange(lock));
  mount(server, ports, lockByCode, lockingByCode(lock));
  mount(server, ports, unlockByCode, unlockingByCode(lock));
  mount(server, ports, getLockOverview, lockOverview(lock, defaultUnlockSeconds));
}
