import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const COLLECTOR = fileURLToPath(new URL('collector.ts', import.meta.url));

function printed(program: string): string {
  return execFileSync(process.execPath, ['--input-type=module', '--eval', program], { encoding: 'utf8' });
}

/** How often the whole heap was looked through while 400 MB of bytes outside it were made and dropped. */
function markings(tune: 'tuned' | 'as it comes'): number {
  const program = `
    import { PerformanceObserver } from 'node:perf_hooks';
    import { setImmediate } from 'node:timers/promises';
    import { tuneCollector } from ${JSON.stringify(COLLECTOR)};
    if (${String(tune === 'tuned')}) tuneCollector();
    let count = 0;
    new PerformanceObserver((list) => {
      count += list.getEntries().filter(({ detail }) => detail.kind === 4).length;
    }).observe({ entryTypes: ['gc'] });
    for (let at = 0; at < 400; at += 1) {
      Buffer.alloc(1_000_000, 1);
      await setImmediate();
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
    console.log(count);`;
  return Number(
    execFileSync(process.execPath, ['--input-type=module', '--eval', program], { encoding: 'utf8' }),
  );
}

it('does not look through the heap for every 64 MB of bytes outside it', () => {
  const usual = markings('as it comes');
  expect(usual).toBeGreaterThan(2);
  expect(markings('tuned')).toBeLessThan(usual);
});

it.runIf(process.platform === 'linux')('has V8’s helpers give way to the main thread', () => {
  const priorities = printed(`
    import { readFileSync, readdirSync } from 'node:fs';
    import { tuneCollector } from ${JSON.stringify(COLLECTOR)};
    tuneCollector();
    const threads = readdirSync('/proc/self/task').map((thread) => {
      const [, name, facts] = /\\((.*)\\) (.*)/.exec(readFileSync('/proc/self/task/' + thread + '/stat', 'utf8'));
      return [thread === String(process.pid) ? 'main' : name, Number(facts.split(' ')[16])];
    });
    console.log(JSON.stringify(threads));`);
  const threads: unknown = JSON.parse(priorities);
  expect(threads).toContainEqual(['V8Worker', 10]);
  expect(threads).not.toContainEqual(['V8Worker', 0]);
  expect(threads).toContainEqual(['main', 0]);
});
