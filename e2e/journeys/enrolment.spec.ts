import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { readIdentity } from '@doorstep/contract/backbone/id-repository.ts';
import { call } from '@doorstep/contract/client.ts';
import { followsAnApplication } from '../actions/application-status.ts';
import { opensThePortal } from '../actions/arrive.ts';
import { getsTheirCard, isRealOffline } from '../actions/cards.ts';
import { signsInAtTheDesk, takesIn } from '../actions/desk.ts';
import {
  addsFile,
  correctsTheData,
  enrolledAs,
  pregisteredForToday,
  seesItIssued,
  sendsTheEnrolment,
} from '../actions/enrolment.ts';
import { choosesInTheBanner } from '../actions/language.ts';
import { neighbouringProgram } from '../actions/service-client.ts';
import { agreesToConsent, provesWhoTheyAre, seesTheirName } from '../actions/sign-in.ts';
import { CIRCUMSTANCES } from '../src/circumstances.ts';
import { eventually } from '../src/eventually.ts';
import { personAt } from '../src/person.ts';
import { setTheStage } from '../src/stage.ts';
import { textOfPdf } from '../src/text-of-pdf.ts';

const NAME = 'Noor Lindqvist';
const EMAIL = 'noor.lindqvist@bank.example';

describe.each(CIRCUMSTANCES)('enrolled in $language, $script, $width px, $theme', (circumstances) => {
  const stage = setTheStage();

  it('goes from pre-registration over the desk to a UIN that signs in, and a card', async () => {
    const { doorstep, folder } = stage;
    const prid = await pregisteredForToday(doorstep, folder, { name: NAME, email: EMAIL });
    const officer = await personAt(stage.browser, circumstances);
    const { page, t, lookAround } = officer;
    await page.goto(`${doorstep.portal}/desk`);
    await choosesInTheBanner(officer, circumstances.language);
    await signsInAtTheDesk(officer);
    await takesIn(officer, prid);
    await lookAround('enrol-open');
    await correctsTheData(officer, '7 Mill Lane');
    await addsFile(officer, 'photo');
    await addsFile(officer, 'proofOfIdentity');
    await lookAround('enrol-ready');
    const rid = await sendsTheEnrolment(officer);
    await seesItIssued(officer);
    await lookAround('enrol-issued');
    const [receipt] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: t('enrolment.receipt') }).click(),
    ]);
    expect((await readFile(await receipt.path())).subarray(0, 5).toString()).toBe('%PDF-');
    await page.goto(`${doorstep.portal}/desk/enrol`);
    await page.getByRole('link', { name: NAME }).waitFor();
    await lookAround('enrol-list');
    await officer.leave();

    // Told twice: that it was received, and that the ID is there; never the UIN itself.
    const registrar = await neighbouringProgram(doorstep, folder, {}, [readIdentity]);
    const read = await call(registrar, readIdentity, { params: { id: rid }, query: {} });
    if (!read.ok) throw new Error('The person is not there');
    const uin = String(read.value.identity['UIN']);
    const messages = await eventually('two messages', 20_000, async () => {
      const told = (await doorstep.mailbox(EMAIL)).filter(({ text }) => text.includes(rid));
      return told.length >= 2 ? told : null;
    });
    expect(messages).toHaveLength(2);
    expect(messages.map(({ text }) => text).join(' ')).not.toContain(uin);
    expect(JSON.stringify(read.value.identity['addressLine1'])).toContain('7 Mill Lane');

    const resident = await personAt(stage.browser, circumstances);
    const person = enrolledAs(uin, { name: NAME, email: EMAIL });
    await opensThePortal(resident, doorstep);
    await followsAnApplication(resident, rid, doorstep);
    await opensThePortal(resident, doorstep);
    const card = await getsTheirCard(resident, { ...person, uin: rid }, doorstep);
    expect(await textOfPdf(card)).toContain(NAME);
    await isRealOffline(card, NAME, doorstep.portal);
    await opensThePortal(resident, doorstep);
    await provesWhoTheyAre(resident, person, doorstep);
    await agreesToConsent(resident);
    await seesTheirName(resident, person);
    await resident.leave();
  });
});
