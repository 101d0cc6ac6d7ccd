import type { FromProcess, ToProcess } from '../typesetting-messages.ts';

/** A process in the place of the typesetting one: the layout it is asked for says how it fails. */
process.on('message', (message: ToProcess) => {
  if (message.kind !== 'order') return;
  const { layout } = message.order;
  if (layout === 'dies') process.exit(1);
  if (layout === 'tells-environment') answer({ kind: 'failed', reason: Object.keys(process.env).join(' ') });
});
process.on('disconnect', () => process.exit(0));

function answer(message: FromProcess): void {
  process.send?.(message);
}
