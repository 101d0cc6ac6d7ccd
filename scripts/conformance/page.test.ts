import { expect, it } from 'vitest';
import { renderPage } from './page.ts';

const PRODUCT = {
  name: 'Resident Services',
  source: 'Its routes.',
  routes: [
    { id: 'V-1', method: 'GET', path: '/vid/policy' },
    { id: 'V-2', method: 'POST', path: '/vid' },
    { id: 'X-1', method: 'GET', path: '/proxy/*', instead: 'V-' },
    { id: 'X-2', method: 'GET', path: '/tpm', left: 'not ours' },
  ],
  weaknesses: [
    { id: 'resident-1', title: 'One' },
    { id: 'resident-2', title: 'Two | too' },
    { id: 'resident-3', title: 'Three', kept: 'on the wire' },
  ],
};
const TESTS = [
  { file: 'b.test.ts', title: 'second', tags: ['V-1', 'resident-1'] },
  { file: 'a.test.ts', title: 'first', tags: ['V-1'] },
];

function page(...ids: readonly string[]): string {
  const own = [{ name: 'doorstep.draft.save', method: 'POST', path: '/doorstep/v1/draft' } as const];
  return renderPage([PRODUCT], { ids: new Set(ids), own, faults: [] }, TESTS);
}

it('shows for each route whether it is built and what tests it, sorted', () => {
  const text = page('V-1');
  expect(text).toContain('| V-1 | `GET /vid/policy` | yes | first (`a.test.ts`)<br>second (`b.test.ts`) |');
  expect(text).toContain('| V-2 | `POST /vid` | not yet |  |');
  expect(text).toContain('Built: 1 of 4 routes.');
});

it('says of a route what stands for it, or why it is left out', () => {
  expect(page('V-1')).toContain('| X-1 | `GET /proxy/*` | not yet: as V-… |');
  expect(page('V-1', 'V-2')).toContain('| X-1 | `GET /proxy/*` | yes |');
  expect(page()).toContain('| X-2 | `GET /tpm` | left out: not ours |');
});

it('says of each weakness what closes it, why it stays, or that it is open', () => {
  const text = page();
  expect(text).toContain('| resident-1 | One | closed by second (`b.test.ts`) |');
  expect(text).toContain(String.raw`| resident-2 | Two \| too | not yet |`);
  expect(text).toContain('| resident-3 | Three | kept: on the wire |');
  expect(text).toContain('Of 3: 1 closed by a test, 1 kept as facts of the wire.');
});

it('lists the routes of our own', () => {
  expect(page()).toContain('| `POST /doorstep/v1/draft` | doorstep.draft.save |');
});
