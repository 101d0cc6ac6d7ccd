import { refuses } from '../../backbone/id-authentication/auth-type.ts';
import { completeLockChange, lockEvent, lockNotice } from './change-locks.ts';
import type { WholeLockPorts } from './whole-lock-ports.ts';

/**
 * Opens what refuses at the moment, until the planned end. Safe to repeat: the opening's id is the source of its event.
 * One that was called off, or whose end is past, opens nothing.
 */
export async function openAsPlanned(ports: WholeLockPorts, owner: string, id: string): Promise<void> {
  const opening = await ports.wholeLocks.due(owner, id);
  if (opening === null) return;
  const now = ports.now();
  const seconds = Math.floor((opening.closesAt.getTime() - now.getTime()) / 1_000);
  const locks = await ports.locks.of(opening.uin);
  const refusing = locks.ok ? locks.value.filter((lock) => refuses(lock, now)) : [];
  const changes = refusing
    .filter(({ authType }) => ports.allowed.includes(authType))
    .map(({ authType }) => ({ authType, to: 'unlocked', seconds }) as const);
  if (seconds > 0 && changes.length > 0) {
    const asked = lockEvent(ports, opening, changes, {
      referenceType: 'UIN',
      authTypeCode: null,
      sourceId: `opening:${id}`,
    });
    const event = await ports.events.begin(asked);
    await completeLockChange(ports, opening, event, changes, lockNotice(ports));
  }
  await ports.wholeLocks.openedAsPlanned(owner, id);
}
