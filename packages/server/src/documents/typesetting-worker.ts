import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { fail, ok } from '@doorstep/core/shared/result.ts';
import type { Result } from '@doorstep/core/shared/result.ts';
import type { FromProcess, Sign, ToProcess, TypesettingOrder } from './typesetting-messages.ts';

/** `layout-failed` has a `reason` free of the document's data; after the other two the worker is gone. */
export type MakingOutcome = Result<Uint8Array, 'layout-failed' | 'too-slow' | 'worker-lost'>;

export interface TypesettingWorker {
  /** One document at a time. */
  readonly make: (order: TypesettingOrder, sign: Sign, milliseconds: number) => Promise<MakingOutcome>;
  /** Lets the process go; it must have nothing in hand. */
  readonly end: () => void;
}

const PROGRAM = join(import.meta.dirname, 'typesetting-process.ts');

/** Starts a process that makes documents. It gets no settings and no secrets, and has nowhere to write to. */
export function startWorker(program = PROGRAM): TypesettingWorker {
  const child = fork(program, [], {
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    // A lane is one processor's work: threads that share out a single page cost more than they bring.
    env: { PATH: process.env['PATH'], RAYON_NUM_THREADS: '1' },
    execArgv: ['--expose-gc'],
  });
  const gone = new Promise<MakingOutcome>((resolve) => {
    child.once('exit', () => {
      resolve(fail('worker-lost'));
    });
    child.on('error', () => {
      child.kill('SIGKILL');
      resolve(fail('worker-lost'));
    });
  });
  return {
    make: (order, sign, milliseconds) => make(child, gone, { order, sign, milliseconds }),
    end: () => {
      if (child.connected) child.disconnect();
    },
  };
}

interface Making {
  readonly order: TypesettingOrder;
  readonly sign: Sign;
  readonly milliseconds: number;
}

async function make(
  child: ChildProcess,
  gone: Promise<MakingOutcome>,
  making: Making,
): Promise<MakingOutcome> {
  let giveUp: NodeJS.Timeout | undefined;
  const tooSlow = new Promise<MakingOutcome>((resolve) => {
    giveUp = setTimeout(() => {
      child.kill('SIGKILL');
      resolve(fail('too-slow'));
    }, making.milliseconds);
  });
  try {
    return await Promise.race([converse(child, making), gone, tooSlow]);
  } finally {
    clearTimeout(giveUp);
    child.removeAllListeners('message');
  }
}

/** Hands the order over and signs what the process asks to have signed, until it answers. */
function converse(child: ChildProcess, { order, sign }: Making): Promise<MakingOutcome> {
  return new Promise((resolve, reject) => {
    child.on('message', (message: FromProcess) => {
      switch (message.kind) {
        case 'made':
          resolve(ok(message.pdf));
          break;
        case 'failed':
          resolve(fail('layout-failed', { reason: message.reason }));
          break;
        case 'to-sign':
          sign(message.data).then((signature) => send(child, { kind: 'signature', signature }), reject);
      }
    });
    send(child, { kind: 'order', order });
  });
}

function send(child: ChildProcess, message: ToProcess): void {
  // A channel that closed is told by the process's exit.
  if (child.connected) child.send(message, () => undefined);
}
