import { createHmac } from 'node:crypto';
import { eventually } from '../src/eventually.ts';
import type { Person } from '../src/person.ts';

const WITHIN = 20_000;
const OFFICE = { userName: 'demo.office', password: 'ledger window cedar rain' } as const;

export async function signsInAtTheOffice({ page, t, lookAround }: Person): Promise<void> {
  await page.getByRole('heading', { level: 1, name: t('office.sign-in-title') }).waitFor();
  await lookAround('office-sign-in');
  await page.getByLabel(t('desk.user-name'), { exact: true }).fill(OFFICE.userName);
  await page.getByLabel(t('desk.password'), { exact: true }).fill(OFFICE.password);
  await page.getByRole('button', { name: t('desk.sign-in'), exact: true }).click();
  await page.getByRole('heading', { level: 1, name: t('office.title') }).waitFor();
}

export async function goesTo({ page, t }: Person, area: string, title: string): Promise<void> {
  await page
    .getByRole('navigation', { name: t('office.menu'), exact: true })
    .getByRole('link', { name: t(`office.area-${area}`), exact: true })
    .click();
  await page.getByRole('heading', { level: 1, name: t(`office.${title}`) }).waitFor();
}

/** The one that waits longest, as soon as there is one. */
export async function opensTheCase(officer: Person): Promise<void> {
  const { page } = officer;
  await eventually('a case', WITHIN, async () => {
    await goesTo(officer, 'decisions', 'decisions-title');
    return (await page.getByRole('table').getByRole('rowheader').count()) > 0 ? true : undefined;
  });
  await page.getByRole('table').getByRole('rowheader').first().getByRole('link').click();
}

export async function decides({ page, t }: Person, outcome: 'approved' | 'rejected'): Promise<void> {
  await page.getByLabel(t(`office.outcome-${outcome}`), { exact: true }).check();
  await page.getByLabel(t('office.reason'), { exact: true }).fill('The paper was looked at');
  await page.getByRole('button', { name: t('office.decide-send'), exact: true }).click();
}

/** As an authenticator app does: RFC 6238 over the key that the page shows. */
export function codeOfApp(key: string, steps = 0): string {
  const bits = [...key.replaceAll(' ', '')]
    .map((sign) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(sign).toString(2).padStart(5, '0'))
    .join('');
  const secret = Buffer.from((bits.match(/.{8}/gu) ?? []).map((byte) => Number.parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + steps));
  const hash = createHmac('sha1', secret).update(counter).digest();
  const offset = (hash.at(-1) ?? 0) & 0xf;
  return String((hash.readUInt32BE(offset) & 0x7fff_ffff) % 1_000_000).padStart(6, '0');
}
