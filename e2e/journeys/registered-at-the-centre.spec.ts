import { afterEach, describe, it } from 'vitest';
import { call } from '@doorstep/contract/client.ts';
import { fetchPlainPacket, receiveConsumedIds } from '@doorstep/contract/preregistration/data-sync.ts';
import { opensThePortal } from '../actions/arrive.ts';
import {
  answersEverything,
  comesToApply,
  GROWN_UP,
  signsInToApply,
  startsAnApplication,
} from '../actions/pre-registration.ts';
import { neighbouringProgram } from '../actions/service-client.ts';
import { CIRCUMSTANCES } from '../src/circumstances.ts';
import { personAt } from '../src/person.ts';
import type { Person } from '../src/person.ts';
import { setTheStage } from '../src/stage.ts';

const EMAIL = 'amina.haddad@bank.example';

describe.each(CIRCUMSTANCES)('registered in $language, $script, $width px, $theme', (circumstances) => {
  const stage = setTheStage();
  let person: Person;
  afterEach(() => person.leave());

  it('goes on after the centre has looked, and sees that the centre is done', async () => {
    person = await personAt(stage.browser, circumstances);
    const { page, t, lookAround } = person;
    await opensThePortal(person, stage.doorstep);
    await comesToApply(person);
    await signsInToApply(person, EMAIL, stage.doorstep);
    await startsAnApplication(person);
    const prid = await answersEverything(person, GROWN_UP);

    const centre = await neighbouringProgram(stage.doorstep, stage.folder, {}, [fetchPlainPacket]);
    const packet = await call(centre, fetchPlainPacket, { params: { preRegistrationId: prid } });
    if (!packet.ok) throw new Error(`No packet: ${packet.word}`);
    await page.goto(`${stage.doorstep.portal}/pre-registration`);
    await page.getByText(t('application.status-Application_Incomplete')).waitFor();

    const body = {
      id: 'mosip.pre-registration.datasync.store',
      version: '1.0',
      requesttime: new Date().toISOString(),
      request: { preRegistrationIds: [prid] },
    };
    const told = await call(centre, receiveConsumedIds, { body });
    if (!told.ok) throw new Error(`Not noted: ${told.word}`);
    await seesThatItIsDone(person);
    await page.getByText(nameIn(circumstances.language)).waitFor();
    await lookAround('apply-registered');
  });
});

/** A job moves it, soon. */
async function seesThatItIsDone({ page, t }: Person): Promise<void> {
  const done = page.getByText(t('application.finished-title'));
  for (let look = 0; look < 20 && !(await done.isVisible()); look += 1) {
    await page.waitForTimeout(500);
    await page.reload();
  }
  await done.waitFor();
}

function nameIn(language: string): string {
  return GROWN_UP.name[language] ?? GROWN_UP.name['eng'] ?? '';
}
