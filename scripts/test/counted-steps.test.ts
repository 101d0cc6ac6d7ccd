import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Step } from '../check/steps.ts';
import { countOf, reportingInto, sumOf } from './counted-steps.ts';

const unit: Step = { name: 'unit', command: ['vitest', 'run', '--project', 'unit'] };
const lint: Step = { name: 'eslint', command: ['eslint', '.'] };

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'doorstep-counts-'));
});

afterEach(() => rm(folder, { recursive: true }));

const green = (step: Step) => ({ step, passed: true, seconds: 1, output: '' });
const red = (step: Step) => ({ ...green(step), passed: false });

async function report(numbers: object): Promise<void> {
  await writeFile(join(folder, 'unit.json'), JSON.stringify(numbers));
}

it('asks the steps that run tests for a report, and no other', () => {
  const [tests, other] = reportingInto(folder, [unit, lint]);
  expect(tests?.command).toContain(`--outputFile.json=${join(folder, 'unit.json')}`);
  expect(other).toEqual(lint);
});

it('counts the tests of a step, those that did not run apart', async () => {
  await report({ numPassedTests: 7, numFailedTests: 2, numPendingTests: 1, numTodoTests: 1 });
  expect(await countOf(folder, red(unit))).toEqual({ passed: 7, failed: 2, skipped: 2 });
});

it('counts a failure when a step broke without a failed test', async () => {
  await report({ numPassedTests: 7, numFailedTests: 0 });
  expect(await countOf(folder, red(unit))).toMatchObject({ passed: 7, failed: 1 });
});

it('counts a failure when a step left no report', async () => {
  expect(await countOf(folder, red(unit))).toMatchObject({ passed: 0, failed: 1 });
});

it('counts a step without tests as one', async () => {
  expect(await countOf(folder, green(lint))).toMatchObject({ passed: 1, failed: 0 });
  expect(await countOf(folder, red(lint))).toMatchObject({ passed: 0, failed: 1 });
});

it('sums what the steps count', () => {
  expect(
    sumOf([
      { passed: 1, failed: 2, skipped: 3 },
      { passed: 4, failed: 0, skipped: 1 },
    ]),
  ).toEqual({
    passed: 5,
    failed: 2,
    skipped: 4,
  });
});
