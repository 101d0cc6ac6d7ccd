import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Outcome } from '../check/run-steps.ts';
import type { Step } from '../check/steps.ts';

export interface Count {
  readonly passed: number;
  readonly failed: number;
  /** A test that did not run proves nothing, so it is told. */
  readonly skipped: number;
}

/** The steps, each that runs tests told to write its report into a folder as well. */
export function reportingInto(folder: string, steps: readonly Step[]): Step[] {
  return steps.map((step) =>
    runsTests(step)
      ? {
          ...step,
          command: [
            ...step.command,
            '--reporter=default',
            '--reporter=json',
            `--outputFile.json=${reportFile(folder, step)}`,
          ],
        }
      : step,
  );
}

/** How many tests a step ran; a step without tests counts as one, and one that broke as one failure at least. */
export async function countOf(folder: string, { step, passed }: Outcome): Promise<Count> {
  if (!runsTests(step)) return passed ? { passed: 1, failed: 0, skipped: 0 } : BROKEN;
  const report: unknown = JSON.parse(await readFile(reportFile(folder, step), 'utf8').catch(() => '{}'));
  const count = {
    passed: numberIn(report, 'numPassedTests'),
    failed: numberIn(report, 'numFailedTests'),
    skipped: numberIn(report, 'numPendingTests') + numberIn(report, 'numTodoTests'),
  };
  return passed || count.failed > 0 ? count : { ...count, failed: 1 };
}

export function sumOf(counts: readonly Count[]): Count {
  return counts.reduce((sum, { passed, failed, skipped }) => ({
    passed: sum.passed + passed,
    failed: sum.failed + failed,
    skipped: sum.skipped + skipped,
  }));
}

const BROKEN: Count = { passed: 0, failed: 1, skipped: 0 };

function runsTests({ command: [program] }: Step): boolean {
  return program === 'vitest';
}

function reportFile(folder: string, step: Step): string {
  return join(folder, `${step.name.replaceAll(/\W+/gu, '-')}.json`);
}

function numberIn(report: unknown, name: string): number {
  if (typeof report !== 'object' || report === null) return 0;
  const found: unknown = Reflect.get(report, name);
  return typeof found === 'number' ? found : 0;
}
